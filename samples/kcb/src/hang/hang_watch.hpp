// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "kcb/detector/report.hpp"

namespace kcb {

/** What shows that a thread hangs. */
enum class HangSign : std::uint8_t {
  no_answer,    ///< A visible window of the thread does not answer.
  in_callback,  ///< The thread stays in one callback and handles no messages.
};

/** A thread whose visible window did not answer. */
struct SilentThread {
  std::uint32_t tid = 0;
  UnresponsiveWindow window = {};
};

/** A thread in a callback that handles no messages. */
struct HeldThread {
  std::uint32_t tid = 0;
  bool same = false;  ///< Whether the look before found it in the same callback.
};

/** What one look at a process has shown. It takes its time, because a window has some time to answer. */
struct HangLook {
  using Time = std::chrono::steady_clock::time_point;
  Time begin = {}, end = {};
  std::vector<SilentThread> silent = {};
  std::optional<std::vector<HeldThread>> held = {};  ///< No value: callbacks were not looked at this time.
};

/** A hang begins, still lasts, or is over. */
struct HangEvent {
  enum class Kind : std::uint8_t { began, still, over };
  Kind kind = Kind::began;
  std::uint64_t hang = 0;  ///< Its number, from 1 on.
  std::uint32_t tid = 0;
  HangSign sign = HangSign::no_answer;
  std::optional<UnresponsiveWindow> window = {};  ///< The window that did not answer last; no value if none did.
  std::chrono::milliseconds least{0};             ///< How long the looks have seen it.
  /** From the look before the first to the look that no longer showed it; only when over, and if there was one. */
  std::optional<std::chrono::milliseconds> most = {};
};

/**
 * Makes hangs out of looks: a thread hangs as soon as looks in a row have shown a sign of it for a time.
 *
 * While a hang lasts, it is told again each time when it has lasted twice as long, and at least once an hour. Memory is
 * bounded by the number of threads that show a sign.
 */
class HangWatch {
 public:
  using Time = HangLook::Time;

  explicit HangWatch(std::chrono::milliseconds after) : after_(after) {}

  /** Takes what a look has shown; looks follow each other. */
  [[nodiscard]] std::vector<HangEvent> look(const HangLook& shown);

  /** The process has ended, and with it all hangs. */
  [[nodiscard]] std::vector<HangEvent> end(Time now);

  [[nodiscard]] std::uint64_t count() const { return count_; }  ///< Hangs so far.
  [[nodiscard]] std::size_t lasting() const;                    ///< Those that are not over.
  /** The longest, so far as it is known; no value when there is none. */
  [[nodiscard]] std::optional<std::chrono::milliseconds> longest() const { return longest_; }

 private:
  /** One sign of a thread, from the first look that shows it on. */
  struct Track {
    Time since, last;
    std::optional<Time> before;  ///< The look before the first one that showed it.
  };
  struct Thread {
    std::optional<Track> silent, held;
    std::optional<UnresponsiveWindow> window;
    std::uint64_t hang = 0;  ///< 0: not yet one.
    HangSign sign = HangSign::no_answer;
    Time since, last;
    std::optional<Time> before;
    std::chrono::milliseconds next{0};  ///< When it is told again.
  };
  void take_silent(const HangLook& shown);
  void take_held(const HangLook& shown, const std::vector<HeldThread>& held);
  void judge(std::uint32_t tid, Thread& thread, std::vector<HangEvent>& events);
  [[nodiscard]] HangEvent event(HangEvent::Kind kind, std::uint32_t tid, const Thread& thread);

  std::chrono::milliseconds after_;
  std::map<std::uint32_t, Thread> threads_;
  std::optional<Time> silent_look_, held_look_;  ///< The last ones.
  std::uint64_t count_ = 0;
  std::optional<std::chrono::milliseconds> longest_;
};

}  // namespace kcb
