// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "windows/stop.hpp"

namespace bench {

/** The system's calls, and when a thread was told to stop, had stopped, and went on. */
class ClockedCalls final : public kcb::StopCalls {
 public:
  std::uint32_t suspend(void* thread) noexcept override {
    told_ = Clock::now();
    return system_.suspend(thread);
  }
  bool get_registers(void* thread, kcb::Registers& into) noexcept override {
    const bool done = system_.get_registers(thread, into);
    has_stopped();
    return done;
  }
  std::size_t read(void* process, std::uint64_t from, std::span<std::byte> into) noexcept override {
    return system_.read(process, from, into);
  }
  std::uint32_t resume(void* thread) noexcept override {
    const std::uint32_t count = system_.resume(thread);
    whole.push_back(Microseconds(Clock::now() - told_).count());
    still.push_back(Microseconds(Clock::now() - stopped_).count());
    return count;
  }
  void has_stopped() { stopped_ = Clock::now(); }

  std::vector<double> whole;  ///< Microseconds from the call that suspends, for each stop.
  std::vector<double> still;  ///< From when the registers were there, which is when the thread certainly stood.

 private:
  using Clock = std::chrono::steady_clock;
  using Microseconds = std::chrono::duration<double, std::micro>;

  kcb::StopCalls& system_ = kcb::system_stop_calls();
  Clock::time_point told_, stopped_;
};

}  // namespace bench
