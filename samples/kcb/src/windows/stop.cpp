// SPDX-License-Identifier: MIT
#include "stop.hpp"

#include <algorithm>

#include <windows.h>

#include "interrupt.hpp"
#include "system.hpp"
#include "thread_registers.hpp"

namespace kcb {
namespace {

class SystemStopCalls final : public StopCalls {
 public:
  std::uint32_t suspend(void* thread) noexcept override {
    const std::uint32_t before = SuspendThread(thread);
    if (before != failed) thread_was_stopped(thread);
    return before;
  }
  std::uint32_t resume(void* thread) noexcept override {
    thread_is_resumed();
    return ResumeThread(thread);
  }

  bool get_registers(void* thread, Registers& into) noexcept override { return get_x64_registers(thread, into); }

  std::size_t read(void* process, std::uint64_t address, std::span<std::byte> into) noexcept override {
    SIZE_T count = 0;
    const auto* source = reinterpret_cast<const void*>(address);
    if (ReadProcessMemory(process, source, into.data(), into.size(), &count) != 0) return count;
    // Windows has copied what lies before the first page that cannot be read; Wine has copied nothing.
    return GetLastError() == ERROR_PARTIAL_COPY ? std::min<std::size_t>(count, into.size()) : 0;
  }
};

/** How much of a stack to copy, and from where rsp is: to its base, or where that is not known to the page's end. */
std::size_t wanted_bytes(StackArea area, std::uint64_t rsp, std::size_t room) {
  constexpr std::uint64_t page = 0x1000;
  const bool in_area = rsp >= area.limit && rsp < area.base;
  const std::uint64_t available = in_area ? area.base - rsp : page - rsp % page;
  return static_cast<std::size_t>(std::min<std::uint64_t>(available, room));
}

Error thread_error(std::uint32_t code, const char* api) {
  // Windows and Wine refuse to suspend a thread that has ended, though its handle is good.
  const Problem problem = code == ERROR_ACCESS_DENIED ? Problem::thread_ended : Problem::system_call_failed;
  return {problem, {}, api, code};
}

}  // namespace

StopCalls& system_stop_calls() {
  static SystemStopCalls calls;
  return calls;
}

Result<StoppedThread> stop_and_copy(StopCalls& calls, void* process, void* thread, StackArea area,
                                    std::span<std::byte> buffer) {
  StoppedThread stopped;
  std::uint32_t code = 0;
  stopped.suspend_count = calls.suspend(thread);
  if (stopped.suspend_count == StopCalls::failed) {
    return tl::make_unexpected(thread_error(GetLastError(), "SuspendThread"));
  }
  // From here to resume(): no allocation, no lock, and no system call except through calls.
  const bool have_registers = calls.get_registers(thread, stopped.registers);
  if (have_registers) {
    const std::uint64_t rsp = stopped.registers.rsp();
    const std::size_t wanted = wanted_bytes(area, rsp, buffer.size());
    stopped.copied = calls.read(process, rsp, buffer.first(wanted));
    stopped.truncated = rsp + stopped.copied != area.base;
  } else {
    code = GetLastError();
  }
  const bool resumed = calls.resume(thread) != StopCalls::failed;

  if (!have_registers) return tl::make_unexpected(thread_error(code, "GetThreadContext"));
  if (!resumed) return tl::make_unexpected(last_error("ResumeThread"));
  return stopped;
}

}  // namespace kcb
