// SPDX-License-Identifier: MIT
//
// 04_callback_return: a thread that is held at ZwCallbackReturn.
//
// What it shows: what Microsoft's article "Detecting Kernel-Mode Callbacks" means. A callback ends with a call to
// NtCallbackReturn, also named ZwCallbackReturn; a thread whose innermost frame is there is delayed at that call.
//
// How to see it: run it. The program starts itself again as a child, under its own debugger, and sends a message to the
// child's window. A breakpoint stops the child's thread where the callback returns; meanwhile the detector looks at it.
//
// What it prints: each step, what the detector says about the thread with its stack, and the answer to the message.
#include <chrono>
#include <cmath>
#include <string>

#include <windows.h>

#include "kcb/detector/detect.hpp"
#include "kcb/program/console.hpp"
#include "kcb/program/program.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/stage/child.hpp"
#include "kcb/windows/process.hpp"

namespace {

using kcb::stage::Child;
using kcb::stage::ChildException;
using kcb::stage::Thread;

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;
constexpr std::chrono::milliseconds watching_time{250};  // how long the thread is held
constexpr int fewest_looks = 2;                          // on a busy machine, too: one look does not show that it stays

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == question ? answer : kcb::stage::default_child_procedure(window, message, wparam, lparam);
}

// An int3 instruction over the first byte of a function in the child. ntdll is at the same address in every process.
class Breakpoint {
 public:
  explicit Breakpoint(HANDLE process) : process_(process) {}

  [[nodiscard]] DWORD64 address() const { return reinterpret_cast<DWORD64>(function_); }
  bool set() const { return write(0xCC); }

  // Removes it, and sets a thread that hit it back to the instruction that it replaced.
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

// Looks at the thread again and again while it is held; true if it was at NtCallbackReturn every time.
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
  } while (count < fewest_looks || Clock::now() - begin < watching_time);
  const std::chrono::duration<double, std::milli> elapsed = Clock::now() - begin;
  program.say("sample_detector");
  kcb::console::out(to_text(report, program.messages(), {.frames = true}));
  program.say("04_watched", {{"count", count}, {"elapsed", std::round(elapsed.count())}});
  return true;
}

// What the parent's two threads share: one sends the message, the other is the debugger.
struct Scene {
  const kcb::Program& program;
  const Child& child;
  Breakpoint breakpoint{child.process()};
  LRESULT result = 0;
};

DWORD WINAPI send(void* argument) {
  auto& [program, child, breakpoint, result] = *static_cast<Scene*>(argument);
  HWND window = child.window();
  // Not before the window exists: creating it takes several callbacks, and we want the one that our message causes.
  if (window == nullptr || !breakpoint.set()) {
    child.terminate();
    return 0;
  }
  program.say("04_child_ready", {{"pid", child.pid()}});
  result = SendMessageW(window, question, 0, 0);
  PostMessageW(window, WM_CLOSE, 0, 0);
  return 0;
}

bool lesson(const kcb::Program& program) {
  auto child = Child::start(L"kcb_04_callback_return_" + std::to_wstring(GetCurrentProcessId()));
  if (!child) return program.fail(child.error());
  Scene scene{program, *child};
  Thread sender(send, &scene);

  bool seen = false;
  const auto exit_status = child->debug([&](const ChildException& exception) {
    if (exception.code != EXCEPTION_BREAKPOINT || exception.address != scene.breakpoint.address()) return false;
    program.say("04_held", {{"tid", exception.tid}});
    seen = watch(*child, exception.tid, program);
    return scene.breakpoint.remove(exception.tid);
  });
  if (!exit_status || !sender.join()) return kcb::stage::too_late(program);
  if (!seen) return false;
  if (scene.result != answer) {
    return program.fail("sample_wrong_answer", {{"answer", scene.result}, {"expected", answer}});
  }
  program.say("04_released", {{"answer", scene.result}});
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
//   The child process 520 has a window. A breakpoint at NtCallbackReturn (ZwCallbackReturn) is set.
//   Because of SendMessage, the child’s window procedure has run. The kernel-mode callback in which it ran is about to end: thread 532 is held at the breakpoint.
//   What the detector says:
//   Thread 532 is delayed at NtCallbackReturn (ZwCallbackReturn), the call that ends a kernel-mode callback.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x100034 in 04_callback_return!window_procedure.
//     Stack, innermost frame first:
//       ntdll!NtCallbackReturn+0x1
//       ntdll!KiUserCallbackDispatcher+0xcf
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       04_callback_return!kcb::stage::WindowThread::handle_messages+0x10c
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   The detector saw it there 11 times in 258 ms.
//   The breakpoint was removed and the thread continued: SendMessage returned 42, the answer of the window procedure.
