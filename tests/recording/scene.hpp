// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "kcb/recording/recording.hpp"

namespace kcb::test {

inline constexpr std::uint32_t ask = 0x8000, answer = 0x8001, create = 0x1;

/** A window message in a window, as callbacks and calls to SendMessage have it. */
inline Work work(std::uint32_t message, std::uint64_t window) {
  return {.index = 3,
          .callback = "User32CallWindowProc",
          .message = message,
          .window = window,
          .window_class = "Pong",
          .procedure = "program!window_procedure",
          .entered_from = "win32u!NtUserGetMessage"};
}

/** A span with times in microseconds. */
inline Span span(std::uint32_t tid, std::uint32_t work, std::int64_t begin, std::int64_t end) {
  Span made;
  made.end_known = SpanEnd::returned;
  made.tid = tid;
  made.work = work;
  made.begin = std::chrono::microseconds(begin);
  made.end = std::chrono::microseconds(end);
  return made;
}

inline Span send(std::uint32_t tid, std::uint32_t work, std::int64_t begin, std::int64_t end) {
  Span made = span(tid, work, begin, end);
  made.kind = SpanKind::send;
  return made;
}

/**
 * Thread 1 asks thread 2, which asks back before it answers; thread 3 has been in a callback from before the recording
 * began and is still there at its end, and another one's end was not seen.
 */
inline Recording scene() {
  Recording recording{.pid = 32,
                      .program = "a \"b\" <c>.exe",
                      .system = "Wine 8.0",
                      .stop = RecordingStop::time,
                      .duration = std::chrono::seconds(1),
                      .sends = true,
                      .lost = 2};
  recording.works = {work(ask, 0x20028), work(answer, 0x10026), work(create, 0x30030), {.index = 7}};
  recording.works[2].procedure.reset();
  recording.works[3].index = 7;
  recording.spans = {span(3, 2, 0, 1'000'000), send(1, 0, 100, 900), span(2, 0, 110, 890), send(2, 1, 120, 700),
                     span(1, 1, 130, 690),     span(1, 3, 200, 300), span(3, 3, 950, 990)};
  recording.spans[0].end_known = SpanEnd::open;
  recording.spans[0].began_before = true;
  recording.spans[2].end_known = SpanEnd::called;
  recording.spans[6].end_known = SpanEnd::implied;
  set_depths(recording);
  return recording;
}

}  // namespace kcb::test
