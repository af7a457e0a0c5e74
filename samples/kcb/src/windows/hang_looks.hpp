// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

#include "hang/hang_watch.hpp"
#include "kcb/detector/watch.hpp"
#include "kcb/windows/process.hpp"
#include "window_calls.hpp"

namespace kcb {

/**
 * Looks at a process again and again for signs that one of its threads hangs.
 *
 * Windows are asked at each look. Threads are stopped and examined only now and then, for this costs more. A thread in
 * a callback counts as held unless it waits for messages, as in a modal dialog box, or one of its windows answers: it
 * then goes on, and the callback at the same place is often another one.
 */
class HangLooks {
 public:
  using Time = Watch::Time;

  /** The process and the calls must outlive this object. */
  HangLooks(Process& process, std::uint32_t pid, std::chrono::milliseconds after,
            WindowCalls& calls = system_window_calls());

  [[nodiscard]] HangLook look();

  /** Says in a report how long the looks have seen its threads in their callbacks; it counts as no look itself. */
  void annotate(Report& report) const { Watch(seen_).annotate(report, Time::clock::now()); }

  /** Whether the last look at threads showed one that waits for an answer, or in a callback for messages. */
  [[nodiscard]] bool waiting() const { return waiting_; }

  /** The time from one look to the next. */
  [[nodiscard]] std::chrono::milliseconds interval() const;

 private:
  [[nodiscard]] std::vector<HeldThread> held(Report& report, Time now);

  Process* process_;
  WindowCalls* calls_;
  std::uint32_t pid_;
  std::chrono::milliseconds after_;
  Watch seen_;
  bool waiting_ = false;
  Time next_;  ///< When callbacks are looked at.
};

}  // namespace kcb
