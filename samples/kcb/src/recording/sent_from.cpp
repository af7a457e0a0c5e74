// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <utility>

#include "kcb/recording/recording.hpp"

namespace kcb {
namespace {

using Key = std::pair<std::uint64_t, std::uint32_t>;  // window and message

std::optional<Key> key_of(const Recording& recording, const Span& span) {
  const Work& work = recording.work(span);
  if (!work.window || !work.message) return std::nullopt;
  return Key(*work.window, *work.message);
}

/** More calls for one window and message than a process has threads that send it: a file that nobody recorded. */
constexpr std::size_t most_at_once = 256;

/** The calls to SendMessage in progress for one window and message. */
struct Waiting {
  std::vector<std::size_t> sends;
  bool crowded = false;  ///< More than are looked at, so of none anything is said.
};

void add(Waiting& waiting, std::size_t send) {
  if (waiting.sends.size() == most_at_once) waiting.crowded = true;
  if (!waiting.crowded) waiting.sends.push_back(send);
}

/**
 * The call that a callback answers, which then answers no other. Where several can be the one, they all stay: one of
 * them can be the cause of the next callback.
 */
std::optional<std::size_t> take(Waiting& waiting, const std::vector<Span>& spans, const Span& callback) {
  std::erase_if(waiting.sends, [&](std::size_t send) { return spans[send].end < callback.begin; });
  const auto elsewhere = [&](std::size_t send) { return spans[send].tid != callback.tid; };
  if (waiting.crowded || std::ranges::count_if(waiting.sends, elsewhere) != 1) return std::nullopt;
  const auto only = std::ranges::find_if(waiting.sends, elsewhere);
  const std::size_t send = *only;
  waiting.sends.erase(only);
  return send;
}

}  // namespace

std::vector<std::optional<std::size_t>> sent_from(const Recording& recording) {
  std::vector<std::optional<std::size_t>> from(recording.spans.size());
  std::map<Key, Waiting> waiting;
  for (std::size_t i = 0; i < recording.spans.size(); ++i) {
    const Span& span = recording.spans[i];
    const auto key = key_of(recording, span);
    if (!key) continue;
    if (span.kind == SpanKind::send) {
      add(waiting[*key], i);
    } else if (!span.began_before) {
      from[i] = take(waiting[*key], recording.spans, span);
    }
  }
  return from;
}

}  // namespace kcb
