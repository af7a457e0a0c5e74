// SPDX-License-Identifier: MIT
// usage: bench_stops PID ROUNDS
// How long a thread stands still, in three ways that take turns on every thread of a process: as kcb stops it;
// suspended and resumed with nothing but its registers read; and walked by DbgHelp's StackWalk64 while it is suspended.
// Prints the three medians in microseconds, then how many frames StackWalk64 found at most.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <windows.h>
// windows.h comes first
#include <dbghelp.h>
#include <winternl.h>

#include "windows/process_list.hpp"
#include "windows/stop.hpp"

namespace {

using Clock = std::chrono::steady_clock;

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

/** Microseconds that a function takes. */
template <class F>
double time_of(F&& function) {
  const auto begin = Clock::now();
  function();
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

void stop_only(HANDLE thread) {
  CONTEXT context;
  context.ContextFlags = CONTEXT_FULL;
  SuspendThread(thread);
  GetThreadContext(thread, &context);
  ResumeThread(thread);
}

int stop_and_walk(HANDLE process, HANDLE thread) {
  CONTEXT context;
  context.ContextFlags = CONTEXT_FULL;
  SuspendThread(thread);
  GetThreadContext(thread, &context);
  STACKFRAME64 frame{};
  frame.AddrPC = {context.Rip, 0, AddrModeFlat};
  frame.AddrStack = {context.Rsp, 0, AddrModeFlat};
  frame.AddrFrame = {context.Rbp, 0, AddrModeFlat};
  int frames = 0;
  while (frames < 1000 && StackWalk64(IMAGE_FILE_MACHINE_AMD64, process, thread, &frame, &context, nullptr,
                                      SymFunctionTableAccess64, SymGetModuleBase64, nullptr) != 0) {
    ++frames;
  }
  ResumeThread(thread);
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
  std::vector<double> kcb_times;
  std::vector<double> bare_times;
  std::vector<double> walk_times;
  int frames = 0;
  // Whoever comes first on a thread finds it cold, so the first turn goes round.
  unsigned first = 0;
  for (unsigned long i = 0; i < rounds; ++i) {
    for (const Thread& thread : threads) {
      ++first;
      for (unsigned turn = 0; turn < 3; ++turn) {
        switch ((first + turn) % 3) {
          case 0:
            kcb_times.push_back(time_of([&] {
              if (!kcb::stop_and_copy(kcb::system_stop_calls(), process, thread.handle, thread.stack, buffer)) {
                std::exit(1);
              }
            }));
            break;
          case 1:
            bare_times.push_back(time_of([&] { stop_only(thread.handle); }));
            break;
          default:
            walk_times.push_back(time_of([&] { frames = std::max(frames, stop_and_walk(process, thread.handle)); }));
        }
      }
    }
  }
  std::printf("%.0f %.0f %.0f %d\n", median(kcb_times), median(bare_times), median(walk_times), frames);
  return 0;
}
