// SPDX-License-Identifier: MIT
// @task
#include "11_timeline/exercise.hpp"

#include <algorithm>
#include <chrono>

#include "kcb/recording/summary.hpp"

#ifdef SOLUTION
namespace {

// @note
std::chrono::nanoseconds own_time(const kcb::Recording& recording, const kcb::Span& span) {
  std::chrono::nanoseconds time = span.duration();
  for (const kcb::Span& inner : recording.spans) {
    const bool directly = inner.tid == span.tid && inner.depth == span.depth + 1;
    if (directly && inner.begin >= span.begin && inner.end <= span.end) time -= inner.duration();
  }
  return time;
}

}  // namespace
#endif

std::size_t exercise_11::slowest_itself(const kcb::Recording& recording) {
#ifdef SOLUTION
  std::size_t slowest = recording.spans.size();
  std::chrono::nanoseconds longest{-1};
  for (std::size_t place = 0; place < recording.spans.size(); ++place) {
    if (recording.spans[place].kind != kcb::SpanKind::callback) continue;
    const std::chrono::nanoseconds time = own_time(recording, recording.spans[place]);
    if (time > longest) slowest = place;
    longest = std::max(longest, time);
  }
  return slowest;
#elif defined(WRONG)
  // The innermost callback: nothing waits within it, but that does not make it slow.
  const auto deepest = std::ranges::max_element(recording.spans, {}, &kcb::Span::depth);
  return static_cast<std::size_t>(deepest - recording.spans.begin());
#else
  return kcb::summarize(recording).slowest.front();
#endif
}
