// SPDX-License-Identifier: MIT
// usage: hanging_scanner PID
// Stops a thread of a process as kcb does, but the call for its registers does not return: then it writes `hangs`, and
// waits for Ctrl-C; three minutes at most.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <windows.h>

#include "kcb/windows/process.hpp"
#include "windows/handle.hpp"
#include "windows/interrupt.hpp"
#include "windows/process_list.hpp"
#include "windows/stop.hpp"

namespace {

class HangingCalls final : public kcb::StopCalls {
 public:
  std::uint32_t suspend(void* thread) noexcept override { return kcb::system_stop_calls().suspend(thread); }
  std::uint32_t resume(void* thread) noexcept override { return kcb::system_stop_calls().resume(thread); }
  std::size_t read(void*, std::uint64_t, std::span<std::byte>) noexcept override { return 0; }

  bool get_registers(void* thread, kcb::Registers& into) noexcept override {
    // So that the thread has indeed stopped, and is seen to have if nobody resumes it.
    if (!kcb::system_stop_calls().get_registers(thread, into)) return false;
    std::puts("hangs");
    std::fflush(stdout);
    constexpr DWORD life_ms = 180'000;
    Sleep(life_ms);
    return false;
  }
};

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const auto threads = kcb::list_threads(std::strtoul(words[1], nullptr, 10));
  if (!threads || threads->size() < 2) return 1;
  const kcb::Handle thread =
      kcb::owner_of(OpenThread(THREAD_SUSPEND_RESUME | THREAD_GET_CONTEXT, FALSE, threads->at(1)));
  kcb::end_between_stops();
  HangingCalls calls;
  std::vector<std::byte> buffer;
  const kcb::NoEnd no_end;
  return kcb::stop_and_copy(calls, nullptr, thread.get(), {}, buffer) ? 0 : 1;
}
