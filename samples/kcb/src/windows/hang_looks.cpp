// SPDX-License-Identifier: MIT
#include "hang_looks.hpp"

#include <algorithm>

#include "hang/message_wait.hpp"
#include "kcb/detector/detect.hpp"

namespace kcb {

using std::chrono::milliseconds;

HangLooks::HangLooks(Process& process, std::uint32_t pid, milliseconds after, WindowCalls& calls)
    : process_(&process), calls_(&calls), pid_(pid), after_(after) {}

milliseconds HangLooks::interval() const {
  return std::clamp(after_ / 4, milliseconds(100), milliseconds(1000));
}

HangLook HangLooks::look() {
  HangLook look{.begin = Time::clock::now()};
  look.silent = silent_threads(*calls_, {pid_});
  look.end = Time::clock::now();
  if (look.begin < next_) return look;
  constexpr milliseconds rarest(10'000);
  next_ = look.begin + std::min(after_ / 2, rarest);
  if (const auto snapshot = process_->snapshot()) {
    Report report = detect(*snapshot, FrameNames::none);
    look.held = held(report, Time::clock::now());
    look.end = Time::clock::now();
  }
  return look;
}

std::vector<HeldThread> HangLooks::held(Report& report, Time now) {
  seen_.annotate(report, now);
  std::vector<HeldThread> held;
  waiting_ = false;
  for (const ThreadReport& thread : report.threads) {
    waiting_ = waiting_ || thread.sending == true || (thread.sighting && waits_for_messages(thread));
    if (!thread.sighting || waits_for_messages(thread) || any_window_answers(*calls_, thread.tid)) continue;
    held.push_back({thread.tid, thread.sighting->looks > 1});
  }
  return held;
}

}  // namespace kcb
