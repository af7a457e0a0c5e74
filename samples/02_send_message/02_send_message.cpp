// SPDX-License-Identifier: MIT
//
// 02_send_message: a message that one thread sends to a window of another.
//
// What it shows: SendMessage does not call the window procedure. It asks the kernel, and the kernel calls back into the
// thread that owns the window, which is waiting in GetMessage. The window procedure runs inside a kernel-mode callback,
// and the sender waits until that callback returns.
//
// How to see it: run it. The window procedure holds back its answer until the detector has looked at both threads.
//
// What it prints: what each thread does, what the detector says about them with their stacks, and the answer.
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

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;

// The three events that the threads signal to each other; every wait for one has a time-out.
const Moment window_ready;
const Moment in_window_procedure;
const Moment looked_at;

HWND window = nullptr;
LRESULT result = 0;

LRESULT CALLBACK window_procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(target, message, wparam, lparam);
  return in_window_procedure.tell_and_wait(looked_at) ? answer : 0;
}

// The receiver: owns a window that is never shown, and waits for messages.
DWORD WINAPI receive(void*) {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"kcb_02_send_message";
  RegisterClassW(&window_class);
  window = CreateWindowExW(0, window_class.lpszClassName, L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  window_ready.tell();
  for (MSG message{}; GetMessageW(&message, nullptr, 0, 0) > 0;) DispatchMessageW(&message);
  return 0;
}

// The sender: this call returns only when the window procedure has returned.
DWORD WINAPI send(void*) {
  result = SendMessageW(window, question, 0, 0);
  return 0;
}

bool lesson(kcb::Program& program) {
  Thread receiver(receive);
  if (!window_ready.wait()) return kcb::stage::too_late(program);
  program.say("02_window_ready", {{"receiver", receiver.tid()}});

  Thread sender(send);
  if (!in_window_procedure.wait()) return kcb::stage::too_late(program);
  program.say("02_sent", {{"sender", sender.tid()}, {"receiver", receiver.tid()}});

  // Both threads are waiting now: the receiver in its window procedure, the sender in SendMessage.
  const auto snapshot = kcb::capture(GetCurrentProcessId());
  looked_at.tell();
  if (!snapshot) return program.fail(snapshot.error());
  const kcb::Report report = kcb::detect(*snapshot);
  const kcb::ThreadReport receiving = report.thread(receiver.tid());
  const kcb::ThreadReport sending = report.thread(sender.tid());
  program.say("sample_detector");
  kcb::console::out(to_text(receiving, program.messages(), {.frames = true}));
  kcb::console::out(to_text(sending, program.messages(), {.frames = true}));

  if (!sender.join()) return kcb::stage::too_late(program);
  PostThreadMessageW(receiver.tid(), WM_QUIT, 0, 0);
  if (!receiver.join()) return kcb::stage::too_late(program);

  const bool called_back = receiving.state == kcb::State::in_callback && receiving.callbacks.front().entered_from;
  if (!called_back || sending.sending != true) return program.fail("sample_not_seen");
  program.say("02_answered", {{"sender", sender.tid()}, {"answer", result}});
  return result == answer || program.fail("sample_wrong_answer", {{"answer", result}, {"expected", answer}});
}

}  // namespace

int main(int argc, char** argv) {
  return kcb::run_sample(argc, argv, {.name = "02_send_message"}, lesson);
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Thread 328 has a window and waits for messages.
//   Thread 332 has called SendMessage. The window procedure of thread 328 has the message and has not returned yet.
//   What the detector says:
//   Thread 328 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x70034 in 02_send_message!window_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//     Stack, innermost frame first:
//       ntdll!NtSignalAndWaitForSingleObject+0x14
//       kernelbase!SignalObjectAndWait+0x4f
//       02_send_message!kcb::stage::Moment::tell_and_wait+0x1c
//       02_send_message!window_procedure+0x2a
//       user32!call_window_proc+0x4b
//       user32!dispatch_win_proc_params+0xf7
//       user32!User32CallWindowProc+0x1e7
//       ntdll!KiUserCallbackDispatcher+0xc3
//       win32u!NtUserGetMessage
//       user32!GetMessageW+0x11
//       02_send_message!receive+0x11b
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   Thread 332 is not in a kernel-mode callback.
//     It is waiting in win32u!NtUserMessageCall for another thread to answer the message it has sent.
//     The message is WM_APP (0x8000); thread 328 is handling such a message in a callback.
//     Stack, innermost frame first:
//       win32u!NtUserMessageCall+0x14
//       user32!SendMessageW+0x38
//       02_send_message!send+0x22
//       kernel32!BaseThreadInitThunk+0x9
//       ntdll!RtlUserThreadStart+0x88
//   The window procedure has returned: in thread 332, SendMessage returns the answer 42.
