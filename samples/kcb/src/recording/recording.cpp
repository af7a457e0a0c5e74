// SPDX-License-Identifier: MIT
#include "kcb/recording/recording.hpp"

#include <algorithm>
#include <map>

#include "kcb/names/hexadecimal.hpp"
#include "kcb/report/message_names.hpp"

namespace kcb {

void set_depths(Recording& recording) {
  std::ranges::stable_sort(recording.spans, {}, &Span::begin);
  std::map<std::uint32_t, std::vector<std::chrono::nanoseconds>> enclosing;  // the ends of those in progress, by thread
  for (Span& span : recording.spans) {
    auto& ends = enclosing[span.tid];
    while (!ends.empty() && ends.back() <= span.begin) ends.pop_back();
    span.depth = static_cast<std::uint32_t>(ends.size());
    ends.push_back(span.end);
  }
}

std::string span_name(const Recording& recording, const Span& span) {
  const Work& work = recording.work(span);
  if (work.message) return message_name(*work.message).value_or(hexadecimal(*work.message));
  if (work.callback) return *work.callback;
  if (work.index) return '#' + std::to_string(*work.index);
  return "?";
}

}  // namespace kcb
