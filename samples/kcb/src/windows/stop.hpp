// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "kcb/language/error.hpp"
#include "kcb/target/registers.hpp"

namespace kcb {

/** The only functions of the system that are called while a thread is stopped; a test counts them and makes them fail.
 */
class StopCalls {
 public:
  static constexpr std::uint32_t failed = UINT32_MAX;

  StopCalls() = default;
  StopCalls(const StopCalls&) = delete;
  StopCalls& operator=(const StopCalls&) = delete;
  virtual ~StopCalls() = default;

  virtual std::uint32_t suspend(void* thread) noexcept = 0;  ///< The count before, or failed.
  virtual bool get_registers(void* thread, Registers& into) noexcept = 0;
  /** How many bytes were read, from the first on; 0 when it failed. */
  virtual std::size_t read(void* process, std::uint64_t address, std::span<std::byte> into) noexcept = 0;
  virtual std::uint32_t resume(void* thread) noexcept = 0;  ///< The count before, or failed.
};

/** SuspendThread, GetThreadContext, ReadProcessMemory and ResumeThread. */
[[nodiscard]] StopCalls& system_stop_calls();

/** Bytes of a stack that are copied at most: all that a thread with the usual reserve of 1 MB can have in use. */
inline constexpr std::size_t most_stack_bytes = 0x100000;

/** Where a thread's stack lies, as its TEB says. */
struct StackArea {
  std::uint64_t limit = 0;  ///< Lowest address in use so far.
  std::uint64_t base = 0;   ///< First address above the stack.
};

/** What was copied while a thread was stopped. */
struct StoppedThread {
  Registers registers;
  std::uint32_t suspend_count = 0;  ///< Before it was stopped.
  std::size_t copied = 0;  ///< Bytes of the buffer that hold its stack from rsp on; 0 when it was not readable.
  bool truncated = false;  ///< True when the stack continues past them.
};

/**
 * Stops a thread, copies its registers and the top of its stack into a buffer, and lets it go on.
 *
 * Between suspending and resuming it makes one call for the registers and one read, allocates nothing and takes no
 * lock, for the stopped thread may hold any. The thread must not be the calling one. `buffer` has most_stack_bytes or
 * less.
 *
 * Errors: thread_ended, access_denied, system_call_failed; the thread runs on in every case.
 */
[[nodiscard]] Result<StoppedThread> stop_and_copy(StopCalls& calls, void* process, void* thread, StackArea area,
                                                  std::span<std::byte> buffer);

}  // namespace kcb
