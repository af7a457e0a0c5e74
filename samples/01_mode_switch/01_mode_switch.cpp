// SPDX-License-Identifier: MIT
//
// 01_mode_switch: the path of a call into the kernel and back, and what it costs.
//
// What it shows: an API function such as GetMessage is ordinary code in user32; it ends in a stub in win32u, a few
// instructions that request a system call from the kernel by number. A thread that waits in the kernel is, seen from
// user mode, parked in that stub. A call that has to leave user mode costs many times as much as one that need not.
//
// How to see it: run it. A thread calls GetMessage and waits there for a message, until the program posts one to it.
//
// What it prints: the thread's stack while it is parked, that the call returned, and the cost of two calls. Under Wine
// the stub leads to the Unix side of the same process, and the processor need not change its mode: the program says so.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <windows.h>

#include "kcb/detector/detect.hpp"
#include "kcb/program/console.hpp"
#include "kcb/program/program.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"

namespace {

using kcb::stage::Moment;
using kcb::stage::Thread;
using Clock = std::chrono::steady_clock;

const Moment came_back;

DWORD WINAPI wait_for_message(void*) {
  MSG message{};
  GetMessageW(&message, nullptr, 0, 0);
  came_back.tell();
  return 0;
}

// Looks at a thread until it is parked in a system call; nothing signals that moment, so the look is repeated.
kcb::Result<kcb::ThreadReport> when_parked(std::uint32_t tid, std::string_view call, std::string& system) {
  auto process = kcb::Process::open(GetCurrentProcessId());
  const auto end = Clock::now() + std::chrono::seconds(kcb::stage::limit_seconds);
  for (;;) {
    const auto snapshot = process.and_then([](kcb::Process& opened) { return opened.snapshot(); });
    if (!snapshot) return tl::make_unexpected(snapshot.error());
    system = snapshot->target.system;
    kcb::ThreadReport thread = kcb::detect(*snapshot).thread(tid);
    if (thread.in_call == call || Clock::now() > end) return thread;
  }
}

// The cost of one call in nanoseconds: the median of several rounds, which other programs affect the least.
template <class Call>
double cost_of(Call call) {
  constexpr int calls = 2'000;
  std::array<double, 9> rounds{};
  for (double& round : rounds) {
    const auto begin = Clock::now();
    for (int i = 0; i < calls; ++i) call();
    round = std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / calls;
  }
  std::ranges::sort(rounds);
  return rounds[rounds.size() / 2];
}

bool lesson(const kcb::Program& program) {
  Thread waiting(wait_for_message);
  program.say("01_waiting", {{"tid", waiting.tid()}});
  std::string system;
  const auto parked = when_parked(waiting.tid(), "win32u!NtUserGetMessage", system);
  if (!parked) return program.fail(parked.error());
  program.say("sample_detector");
  kcb::console::out(to_text(*parked, program.messages(), {.frames = true}));
  PostThreadMessageW(waiting.tid(), WM_NULL, 0, 0);
  if (!came_back.wait()) return kcb::stage::too_late(program);
  program.say("01_came_back", {{"tid", waiting.tid()}});

  // GetCurrentThreadId reads the thread's own data; GetKeyboardLayout asks for data kept on the kernel's side.
  volatile DWORD thread_id = 0;
  HKL volatile layout = nullptr;
  const double staying = cost_of([&] { thread_id = GetCurrentThreadId(); });
  const double leaving = cost_of([&] { layout = GetKeyboardLayout(0); });
  program.say("01_cost", {{"staying", staying}, {"leaving", leaving}, {"ratio", leaving / staying}});
  program.say("01_system", {{"wine", system.starts_with("Wine")}, {"system", system}});

  const bool seen = parked->in_call == "win32u!NtUserGetMessage" && parked->state == kcb::State::outside;
  return (seen && leaving > staying) || program.fail("sample_not_seen");
}

}  // namespace

int main(int argc, char** argv) {
  return kcb::run_sample(argc, argv, {.name = "01_mode_switch"}, lesson);
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Thread 256 has called GetMessage and is waiting for a message.
//   What the detector says:
//   Thread 256 is not in a kernel-mode callback.
//     It is now in the system call win32u!NtUserGetMessage.
//     Stack, innermost frame first:
//       win32u!NtUserGetMessage+0x14
//       user32!GetMessageW+0x11
//       01_mode_switch!wait_for_message+0x33
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   A message was posted to thread 256, and GetMessage has returned.
//   A call that stays in user mode (GetCurrentThreadId): 1.7 ns. A call that leaves it (GetKeyboardLayout): 72.0 ns. That is 43.5 times as long.
//   Measured on Wine 8.0: there the stub leads to the Unix side of the same process, and the processor need not switch to kernel mode.
