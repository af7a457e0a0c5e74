// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "fake_system.hpp"
#include "kcb/detector/report.hpp"

namespace kcb::test {

/**
 * A stack of a FakeSystem, written from the thread's first function inwards, as a running thread writes it.
 *
 * The last function called is the one on top.
 */
class FakeThread {
 public:
  static constexpr std::uint64_t stack_base = 0x300000;  ///< First address above the stack.
  static constexpr std::uint64_t stack_limit = 0x2f0000;

  /** A thread in its first function, which nothing has called. */
  explicit FakeThread(const FakeSystem& system);

  /** The function on top calls another, whose whole prologue runs. */
  FakeThread& call(const Function& function);

  /**
   * The kernel calls back while the thread is in the system call on top.
   *
   * `gap` is the number of bytes, 0 to 15, between the callback's argument and the stack above; Wine 8 only.
   */
  FakeThread& callout(std::uint32_t index, std::uint32_t length = 0x48, std::uint32_t gap = 0);

  /** An exception interrupts the function on top at an offset; KiUserExceptionDispatcher runs. */
  FakeThread& exception(std::uint32_t offset);

  /** Where the thread is now, to come back to: the bytes that are written until then stay on the stack. */
  struct Place {
    std::uint64_t rsp = 0;
    Function top;
  };
  [[nodiscard]] Place place() const { return {rsp_, top_}; }
  void return_to(const Place& place) { rsp_ = place.rsp, top_ = place.top; }

  [[nodiscard]] std::uint64_t rsp() const { return rsp_; }
  void put(std::uint64_t address, std::uint64_t value);

  /** Stops the thread at an offset in the function on top and adds it, with its stack, to a snapshot. */
  void stop_in(Snapshot& snapshot, std::uint32_t offset, std::uint32_t tid = 1) const;

  /** The registers it has then. */
  [[nodiscard]] Registers registers(std::uint32_t offset) const;

 private:
  void push(std::uint64_t value) { put(rsp_ -= 8, value); }

  const FakeSystem* system_;
  std::vector<std::byte> bytes_;
  std::uint64_t rsp_ = stack_base - 0x30;
  std::uint64_t rbp_ = 0;
  Function top_;
};

/** What detect() says of the thread, stopped at an offset in the function on top. */
[[nodiscard]] ThreadReport report_of(const FakeSystem& system, const FakeThread& thread, std::uint32_t offset);

/** A thread that the kernel called back in GetMessage; the callback function is on top. */
[[nodiscard]] FakeThread in_callback(const FakeSystem& system);

}  // namespace kcb::test
