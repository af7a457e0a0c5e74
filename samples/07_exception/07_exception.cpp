// SPDX-License-Identifier: MIT
//
// 07_exception: an exception that leaves a callback.
//
// What it shows: an exception that nothing in a window procedure handles cannot be passed on to the caller, because the
// caller is the kernel. Windows then ends the process with status 0xC000041D, "unhandled exception during a user
// callback", and the exception's own code is lost; Wine swallows the exception, as 64-bit Windows did up to Vista SP1,
// and 7 could (sources: Microsoft, "WNDPROC callback function" and KB976038). Either way the cause can be seen at one
// moment only: when the exception is raised, before anything is unwound.
//
// How to see it: run it. The window procedure of a child process raises an exception; its parent and debugger looks.
//
// What it prints: the stack at the exception, with the function that raised it inside the callback, and what became of
// the child and of SendMessage.
#include <algorithm>
#include <string>

#include <windows.h>

#include "kcb/detector/detect.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/program/console.hpp"
#include "kcb/program/program.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/stage/child.hpp"
#include "kcb/target/images.hpp"
#include "kcb/windows/process.hpp"

namespace {

using kcb::stage::Child;
using kcb::stage::ChildException;
using kcb::stage::Thread;

constexpr UINT trouble = WM_APP;
constexpr DWORD own_exception = 0xE0000041;                  // bit 29 is set: not a code of the system
constexpr DWORD fatal_user_callback_exception = 0xC000041D;  // STATUS_FATAL_USER_CALLBACK_EXCEPTION

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != trouble) return kcb::stage::default_child_procedure(window, message, wparam, lparam);
  RaiseException(own_exception, 0, 0, nullptr);
  return 1;  // never reached: the exception ends the callback
}

// The parent's thread that sends the message.
LRESULT result = -1;

DWORD WINAPI send(void* argument) {
  const Child& child = *static_cast<Child*>(argument);
  HWND window = child.window();
  if (window == nullptr) {
    child.terminate();
    return 0;
  }
  result = SendMessageW(window, trouble, 0, 0);
  PostMessageW(window, WM_CLOSE, 0, 0);
  return 0;
}

// The detector's view of the thread that raised the exception, which is stopped meanwhile.
bool look_at(const Child& child, DWORD tid, const kcb::Program& program) {
  const auto snapshot = kcb::capture(child.pid());
  if (!snapshot) return program.fail(snapshot.error());
  const kcb::ThreadReport thread = kcb::detect(*snapshot).thread(tid);
  program.say("sample_detector");
  kcb::console::out(to_text(thread, program.messages(), {.frames = true}));
  return thread.state == kcb::State::in_callback || program.fail("sample_not_seen");
}

bool lesson(const kcb::Program& program) {
  auto child = Child::start(L"kcb_07_exception_" + std::to_wstring(GetCurrentProcessId()));
  if (!child) return program.fail(child.error());
  Thread sender(send, &*child);

  bool seen = false;
  const auto exit_status = child->debug([&](const ChildException& exception) {
    if (exception.code == own_exception && exception.first_chance) {
      program.say("07_raised", {{"tid", exception.tid}, {"code", kcb::hexadecimal(exception.code)}});
      seen = look_at(*child, exception.tid, program);
    }
    return false;  // the debugger only looks
  });
  if (!exit_status || !sender.join()) return kcb::stage::too_late(program);
  if (!seen) return false;

  if (*exit_status == 0) {
    program.say("07_swallowed", {{"answer", result}});
  } else {
    program.say("07_ended", {{"status", kcb::hexadecimal(*exit_status)}, {"answer", result}});
  }
  program.say("07_advice");
  const bool known_end = *exit_status == 0 || *exit_status == fatal_user_callback_exception;
  return known_end || program.fail("07_other_end", {{"status", kcb::hexadecimal(*exit_status)}});
}

}  // namespace

int main(int argc, char** argv) {
  std::string child_name;
  kcb::Command command{.name = "07_exception", .options = {kcb::option("--child", "", "", child_name)}};
  return kcb::run_sample(argc, argv, std::move(command), [&](const kcb::Program& program) {
    if (child_name.empty()) return lesson(program);
    return kcb::stage::be_child({child_name.begin(), child_name.end()}, window_procedure);
  });
}

// clang-format off
// What it printed on Wine 8.0:
//
//   In a child process, thread 892 has raised the exception 0xe0000041, and nothing in its window procedure handles it. The debugger sees it at first chance, with the whole stack.
//   What the detector says:
//   Thread 892 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x200038 in 07_exception!window_procedure.
//     It is now in user-mode code, not in a system call.
//     Stack, innermost frame first:
//       kernelbase!RaiseException+0x4e
//       07_exception!window_procedure+0x32
//       user32!call_window_proc+0x4b
//       user32!dispatch_win_proc_params+0xf7
//       user32!User32CallWindowProc+0x13b
//       ntdll!KiUserCallbackDispatcher+0xc3
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       07_exception!kcb::stage::WindowThread::handle_messages+0x10c
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   The system has swallowed the exception: the callback ended, SendMessage returned 0, and the child process continued as if nothing had happened.
//   To find the true cause, look when the exception is raised: let the debugger stop at first-chance exceptions, or install a vectored exception handler.
