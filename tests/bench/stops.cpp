// SPDX-License-Identifier: MIT
// usage: bench_stops PID ROUNDS
// How long a thread stands still, in three ways that take turns on every thread of a process: as kcb stops it;
// suspended and resumed with nothing but its registers read; and walked by DbgHelp's StackWalk64 while it is suspended.
// Prints medians: of the three in microseconds; how many times as long as kcb StackWalk64 takes; the same of kcb and
// StackWalk64 without what passes until the thread stands; and how many frames StackWalk64 found at most.
//
// No thread is stopped twice in a row: one that has just gone on is still on a processor and stops in half the time,
// which no scan meets.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <windows.h>
// windows.h comes first
#include <dbghelp.h>
#include <winternl.h>

#include "clocked_calls.hpp"
#include "windows/process_list.hpp"
#include "windows/stop.hpp"

namespace {

/** A thread of the target, and what is known of it before it is stopped. */
struct Thread {
  HANDLE handle = nullptr;
  kcb::StackArea stack;
};

kcb::StackArea stack_of(HANDLE process, HANDLE thread) {
  struct BasicInformation {
    LONG exit_status;
    void* teb;
    std::array<std::uint64_t, 4> others;
  } basic{};
  NT_TIB tib{};
  NtQueryInformationThread(thread, static_cast<THREADINFOCLASS>(0), &basic, sizeof(basic), nullptr);
  ReadProcessMemory(process, basic.teb, &tib, sizeof(tib), nullptr);
  return {reinterpret_cast<std::uint64_t>(tib.StackLimit), reinterpret_cast<std::uint64_t>(tib.StackBase)};
}

void stop_only(bench::ClockedCalls& calls, HANDLE thread) {
  kcb::Registers registers;
  calls.suspend(thread);
  calls.get_registers(thread, registers);
  calls.resume(thread);
}

int stop_and_walk(bench::ClockedCalls& calls, HANDLE process, HANDLE thread) {
  CONTEXT context;
  context.ContextFlags = CONTEXT_FULL;
  calls.suspend(thread);
  GetThreadContext(thread, &context);
  calls.has_stopped();
  STACKFRAME64 frame{};
  frame.AddrPC = {context.Rip, 0, AddrModeFlat};
  frame.AddrStack = {context.Rsp, 0, AddrModeFlat};
  frame.AddrFrame = {context.Rbp, 0, AddrModeFlat};
  int frames = 0;
  while (frames < 1000 && StackWalk64(IMAGE_FILE_MACHINE_AMD64, process, thread, &frame, &context, nullptr,
                                      SymFunctionTableAccess64, SymGetModuleBase64, nullptr) != 0) {
    ++frames;
  }
  calls.resume(thread);
  return frames;
}

double median(std::vector<double>& times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const DWORD pid = std::strtoul(words[1], nullptr, 10);
  const unsigned long rounds = std::strtoul(words[2], nullptr, 10);
  HANDLE process = OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, FALSE, pid);
  const auto identifiers = kcb::list_threads(pid);
  if (process == nullptr || !identifiers || SymInitialize(process, nullptr, TRUE) == 0) return 1;
  std::vector<Thread> threads;
  for (const std::uint32_t tid : *identifiers) {
    HANDLE thread = OpenThread(THREAD_SUSPEND_RESUME | THREAD_GET_CONTEXT | THREAD_QUERY_INFORMATION, FALSE, tid);
    if (thread == nullptr) return 1;
    threads.push_back({thread, stack_of(process, thread)});
  }

  std::vector<std::byte> buffer(kcb::most_stack_bytes);
  bench::ClockedCalls kcb_stops;
  bench::ClockedCalls bare_stops;
  bench::ClockedCalls walk_stops;
  int frames = 0;
  for (unsigned long pass = 0; pass < 3 * rounds; ++pass) {
    for (std::size_t i = 0; i < threads.size(); ++i) {
      const Thread& thread = threads[i];
      switch ((pass + i) % 3) {
        case 0:
          if (!kcb::stop_and_copy(kcb_stops, process, thread.handle, thread.stack, buffer)) return 1;
          break;
        case 1:
          stop_only(bare_stops, thread.handle);
          break;
        default:
          frames = std::max(frames, stop_and_walk(walk_stops, process, thread.handle));
      }
    }
  }
  const std::array whole{median(kcb_stops.whole), median(walk_stops.whole)};
  const std::array still{median(kcb_stops.still), median(walk_stops.still)};
  std::printf("%.0f %.0f %.0f %.0f ", whole[0], median(bare_stops.whole), whole[1], whole[1] / whole[0]);
  std::printf("%.0f %.0f %.0f %d\n", still[0], still[1], still[1] / still[0], frames);
  return 0;
}
