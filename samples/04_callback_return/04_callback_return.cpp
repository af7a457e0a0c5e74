// SPDX-License-Identifier: MIT
//
// 04_callback_return: a thread that is held at ZwCallbackReturn.
//
// What it shows: what Microsoft's article "Detecting Kernel-Mode Callbacks" means. A callback ends with a call of
// NtCallbackReturn, which ZwCallbackReturn is another name for; a thread whose stack ends there is delayed at it.
//
// How to see it: run it. The program starts itself again as a child, under its own debugger, and sends a message to the
// child's window. A breakpoint stops the child's thread where the callback returns; the detector looks at it meanwhile.
//
// What it prints: each step, what the detector says of the thread with its stack, and the answer to the message.
#include <chrono>
#include <cmath>
#include <string>

#include <windows.h>

#include "kcb/child.hpp"
#include "kcb/console.hpp"
#include "kcb/detect.hpp"
#include "kcb/process.hpp"
#include "kcb/program.hpp"
#include "kcb/report_text.hpp"

namespace {

using kcb::stage::Child;
using kcb::stage::ChildException;
using kcb::stage::Thread;

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;
constexpr std::chrono::milliseconds watching_time{250};  // how long the thread is held

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == question ? answer : kcb::stage::default_child_procedure(window, message, wparam, lparam);
}

// An int3 instruction over the first byte of a function in the child. ntdll lies at the same address in every process.
class Breakpoint {
 public:
  explicit Breakpoint(HANDLE process) : process_(process) {}

  [[nodiscard]] DWORD64 address() const { return reinterpret_cast<DWORD64>(function_); }
  bool set() const { return write(0xCC); }

  // Takes it away, and sets a thread that ran into it back to the instruction on which it stood.
  bool remove(DWORD tid) const {
    HANDLE thread = OpenThread(THREAD_GET_CONTEXT | THREAD_SET_CONTEXT, FALSE, tid);
    CONTEXT context{};
    context.ContextFlags = CONTEXT_CONTROL;
    const bool known = GetThreadContext(thread, &context) != 0;
    context.Rip = address();
    const bool set_back = known && SetThreadContext(thread, &context) != 0;
    CloseHandle(thread);
    return write(*function_) && set_back;  // our own copy of ntdll still has the right byte
  }

 private:
  bool write(BYTE byte) const {
    return WriteProcessMemory(process_, function_, &byte, 1, nullptr) != 0 &&
           FlushInstructionCache(process_, function_, 1) != 0;
  }

  HANDLE process_;
  BYTE* function_ = reinterpret_cast<BYTE*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtCallbackReturn"));
};

// Looks at the thread again and again while it stands still; true when it was at NtCallbackReturn each time.
bool watch(const Child& child, DWORD tid, const kcb::Program& program) {
  using Clock = std::chrono::steady_clock;
  auto process = kcb::Process::open(child.pid());
  int count = 0;
  kcb::ThreadReport report;
  const auto begin = Clock::now();
  do {
    const auto snapshot = process.and_then([](kcb::Process& opened) { return opened.snapshot(); });
    if (!snapshot) return program.fail(snapshot.error());
    report = kcb::detect(*snapshot).thread(tid);
    if (report.state != kcb::State::at_callback_return) return program.fail("sample_not_seen");
    ++count;
  } while (Clock::now() - begin < watching_time);
  const std::chrono::duration<double, std::milli> elapsed = Clock::now() - begin;
  program.say("sample_detector");
  kcb::console::out(to_text(report, program.messages(), {.frames = true}));
  program.say("04_watched", {{"count", count}, {"elapsed", std::round(elapsed.count())}});
  return true;
}

bool lesson(const kcb::Program& program) {
  auto child = Child::start(L"kcb_04_callback_return_" + std::to_wstring(GetCurrentProcessId()));
  if (!child) return program.fail(child.error());
  const Breakpoint breakpoint(child->process());
  LRESULT result = 0;
  Thread sender([&] {
    HWND window = child->window();
    // Not before the window is there: making one takes many callbacks, and we want the one that our message makes.
    if (window == nullptr || !breakpoint.set()) return child->terminate();
    program.say("04_child_ready", {{"pid", child->pid()}});
    result = SendMessageW(window, question, 0, 0);
    PostMessageW(window, WM_CLOSE, 0, 0);
  });

  bool seen = false;
  const auto exit_status = child->debug([&](const ChildException& exception) {
    if (exception.code != EXCEPTION_BREAKPOINT || exception.address != breakpoint.address()) return false;
    program.say("04_held", {{"tid", exception.tid}});
    seen = watch(*child, exception.tid, program);
    return breakpoint.remove(exception.tid);
  });
  if (!exit_status || !sender.join()) return kcb::stage::too_late(program);
  if (!seen) return false;
  if (result != answer) return program.fail("sample_wrong_answer", {{"answer", result}, {"expected", answer}});
  program.say("04_released", {{"answer", result}});
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::string child_name;
  kcb::Command command{.name = "04_callback_return", .options = {kcb::option("--child", "", "", child_name)}};
  return kcb::run_sample(argc, argv, std::move(command), [&](const kcb::Program& program) {
    if (child_name.empty()) return lesson(program);
    return kcb::stage::be_child({child_name.begin(), child_name.end()}, window_procedure);
  });
}

// clang-format off
// What it printed on Wine 8.0:
//
//   The child process 816 has a window. A breakpoint at NtCallbackReturn (ZwCallbackReturn) is set.
//   Because of SendMessage, the child’s window procedure has run. The kernel-mode callback in which it ran is about to end: thread 820 is held at the breakpoint.
//   What the detector says:
//   Thread 820 is delayed at NtCallbackReturn (ZwCallbackReturn), the call that ends a kernel-mode callback.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x130034 in 04_callback_return!window_procedure.
//     Stack, innermost frame first:
//       ntdll!NtCallbackReturn+0x1
//       ntdll!KiUserCallbackDispatcher+0xcf
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       04_callback_return!kcb::stage::handle_messages+0x4a
//       04_callback_return!kcb::stage::be_child+0x6f
//       04_callback_return!std::_Function_handler<...>::_M_invoke+0x7a
//       04_callback_return!std::_Function_handler<...>::_M_invoke+0x14
//       04_callback_return!std::_Function_handler<...>::_M_invoke+0x4e8
//       04_callback_return!kcb::run_program+0x907
//       04_callback_return!kcb::run_program+0xd2
//       04_callback_return!kcb::run_sample+0x58
//       04_callback_return!main+0x4ae
//       04_callback_return!__tmainCRTStartup+0x22e
//       04_callback_return!mainCRTStartup+0x16
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   The detector saw it there 1 time in 529 ms.
//   The breakpoint was removed and the thread continued: SendMessage returned 42, the answer of the window procedure.
