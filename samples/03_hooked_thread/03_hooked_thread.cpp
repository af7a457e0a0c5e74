// SPDX-License-Identifier: MIT
//
// 03_hooked_thread: a message that is sent into a thread with a hook.
//
// What it shows: a WH_CALLWNDPROC hook is called, in the thread that owns the window, before the window procedure gets
// a sent message. Both run inside kernel-mode callbacks. Wine makes a callback for each; Windows may run the hook
// procedure inside the window procedure's callback. Either is right, and the sample says which it saw.
//
// How to see it: run it. Hook procedure and window procedure each wait until the detector has looked at the thread.
//
// What it prints: what the detector says about the thread each time, and whether it was one callback or two.
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
using kcb::stage::WindowThread;

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;

const Moment in_hook_procedure;
const Moment hook_looked_at;
const Moment in_window_procedure;
const Moment window_looked_at;

LRESULT result = 0;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  return in_window_procedure.tell_and_wait(window_looked_at) ? answer : 0;
}

LRESULT CALLBACK hook_procedure(int code, WPARAM wparam, LPARAM lparam) {
  const auto& sent = *reinterpret_cast<const CWPSTRUCT*>(lparam);
  if (code == HC_ACTION && sent.message == question) {
    static_cast<void>(in_hook_procedure.tell_and_wait(hook_looked_at));
  }
  return CallNextHookEx(nullptr, code, wparam, lparam);
}

// The thread that sends the message.
DWORD WINAPI send(void* window) {
  result = SendMessageW(static_cast<HWND>(window), question, 0, 0);
  return 0;
}

// What the detector says about one thread of this process, now.
kcb::ThreadReport look_at(std::uint32_t tid, const kcb::Program& program) {
  const auto snapshot = kcb::capture(GetCurrentProcessId());
  if (!snapshot) {
    program.fail(snapshot.error());
    return {};
  }
  kcb::ThreadReport thread = kcb::detect(*snapshot).thread(tid);
  kcb::console::out(to_text(thread, program.messages(), {.frames = true}));
  return thread;
}

bool lesson(kcb::Program& program) {
  WindowThread receiver(L"kcb_03_hooked_thread", window_procedure);
  const HHOOK hook = SetWindowsHookExW(WH_CALLWNDPROC, hook_procedure, nullptr, receiver.tid());
  if (hook == nullptr) {
    return program.fail({kcb::Problem::system_call_failed, {}, "SetWindowsHookExW", GetLastError()});
  }
  program.say("03_hook_set", {{"tid", receiver.tid()}});

  Thread sender(send, receiver.window());
  if (!in_hook_procedure.wait()) return kcb::stage::too_late(program);
  program.say("03_in_hook_procedure");
  const kcb::ThreadReport in_hook = look_at(receiver.tid(), program);
  hook_looked_at.tell();

  if (!in_window_procedure.wait()) return kcb::stage::too_late(program);
  program.say("03_in_window_procedure");
  const kcb::ThreadReport in_procedure = look_at(receiver.tid(), program);
  window_looked_at.tell();

  if (!sender.join()) return kcb::stage::too_late(program);
  UnhookWindowsHookEx(hook);
  if (in_hook.callbacks.size() != 1 || in_procedure.callbacks.size() != 1) return program.fail("sample_not_seen");

  // The callback table has an entry for each purpose: different indexes are different callbacks.
  const auto hook_index = in_hook.callbacks.front().index;
  const auto procedure_index = in_procedure.callbacks.front().index;
  if (!hook_index || !procedure_index) return program.fail("sample_not_seen");
  program.say("03_verdict", {{"two", hook_index != procedure_index}});
  return result == answer || program.fail("sample_wrong_answer", {{"answer", result}, {"expected", answer}});
}

}  // namespace

int main(int argc, char** argv) {
  return kcb::run_sample(argc, argv, {.name = "03_hooked_thread"}, lesson);
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Thread 424 has a window, and now also a WH_CALLWNDPROC hook.
//   A message has been sent to its window. First the hook procedure gets it:
//   Thread 424 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 4: User32CallWindowsHook; entered from win32u!NtUserGetMessage.
//       It runs 03_hooked_thread!hook_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//     Stack, innermost frame first:
//       ntdll!NtSignalAndWaitForSingleObject+0x14
//       kernelbase!SignalObjectAndWait+0x4f
//       03_hooked_thread!kcb::stage::Moment::tell_and_wait+0x1c
//       03_hooked_thread!hook_procedure+0x4b
//       user32!User32CallWindowsHook+0x95
//       ntdll!KiUserCallbackDispatcher+0xc3
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       03_hooked_thread!kcb::stage::WindowThread::handle_messages+0x10c
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   Then the window procedure gets it:
//   Thread 424 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0xd0034 in 03_hooked_thread!window_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//     Stack, innermost frame first:
//       ntdll!NtSignalAndWaitForSingleObject+0x14
//       kernelbase!SignalObjectAndWait+0x4f
//       03_hooked_thread!kcb::stage::Moment::tell_and_wait+0x1c
//       03_hooked_thread!window_procedure+0x2a
//       user32!call_window_proc+0x4b
//       user32!dispatch_win_proc_params+0xf7
//       user32!User32CallWindowProc+0x1e7
//       ntdll!KiUserCallbackDispatcher+0xc3
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       03_hooked_thread!kcb::stage::WindowThread::handle_messages+0x10c
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   The hook procedure and the window procedure ran in two callbacks with different indexes, as on Wine.
