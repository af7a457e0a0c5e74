// SPDX-License-Identifier: MIT
//
// 05_nested: callbacks within callbacks.
//
// What it shows: while a thread waits in SendMessage, it still gets messages that are sent to it, each in a callback of
// its own. Two threads that answer a message with a message stack up callbacks on each other, and the detector tells
// them apart: how deep each thread is, and which system call each callback was entered from.
//
// How to see it: run it. A number is sent back and forth and counts down; at zero nothing moves and the detector looks.
//
// What it prints: the nested callbacks of both threads, innermost first, and how many messages it took.
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

constexpr UINT count_down = WM_APP;
constexpr WPARAM passes = 5;               // odd, so that the last message reaches the second thread: 5 4 3 2 1 0
constexpr std::size_t expected_depth = 3;  // on each thread: of six messages, it gets every other one

const Moment at_zero;
const Moment looked_at;

HWND first_window = nullptr;
HWND second_window = nullptr;
LRESULT result = 0;

// Passes a smaller number on to the partner, whose window is the message's other parameter, and counts the answers.
LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM number, LPARAM partner) {
  if (message != count_down) return DefWindowProcW(window, message, number, partner);
  if (number > 0) {
    return 1 + SendMessageW(reinterpret_cast<HWND>(partner), count_down, number - 1, reinterpret_cast<LPARAM>(window));
  }
  return at_zero.tell_and_wait(looked_at) ? 1 : 0;
}

// The thread that starts the game.
DWORD WINAPI start(void*) {
  result = SendMessageW(first_window, count_down, passes, reinterpret_cast<LPARAM>(second_window));
  return 0;
}

// The outermost callback came while the thread waited for any message, the others while it waited for an answer.
bool is_as_expected(const kcb::ThreadReport& thread) {
  if (thread.state != kcb::State::in_callback || thread.callbacks.size() != expected_depth) return false;
  for (std::size_t i = 0; i < expected_depth; ++i) {
    const bool outermost = i + 1 == expected_depth;
    const auto& call = thread.callbacks[i].entered_from;
    if (call != (outermost ? "win32u!NtUserGetMessage" : "win32u!NtUserMessageCall")) return false;
  }
  return true;
}

bool lesson(kcb::Program& program) {
  WindowThread first(L"kcb_05_nested_first", window_procedure);
  WindowThread second(L"kcb_05_nested_second", window_procedure);
  first_window = first.window();
  second_window = second.window();
  Thread starter(start);
  if (!at_zero.wait()) return kcb::stage::too_late(program);
  program.say("05_at_zero", {{"first", first.tid()}, {"second", second.tid()}, {"count", passes + 1}});

  const auto snapshot = kcb::capture(GetCurrentProcessId());
  looked_at.tell();
  if (!snapshot) return program.fail(snapshot.error());
  const kcb::Report report = kcb::detect(*snapshot);
  program.say("sample_detector");
  for (const std::uint32_t tid : {first.tid(), second.tid()}) {
    kcb::console::out(to_text(report.thread(tid), program.messages()));
  }

  if (!starter.join()) return kcb::stage::too_late(program);
  program.say("05_unwound", {{"count", result}});
  if (!is_as_expected(report.thread(first.tid())) || !is_as_expected(report.thread(second.tid()))) {
    return program.fail("sample_not_seen");
  }
  constexpr LRESULT messages = passes + 1;
  return result == messages || program.fail("sample_wrong_answer", {{"answer", result}, {"expected", messages}});
}

}  // namespace

int main(int argc, char** argv) {
  return kcb::run_sample(argc, argv, {.name = "05_nested"}, lesson);
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Threads 664 and 668 have received 6 messages in turn; none has been answered yet, so none of the callbacks has ended.
//   What the detector says:
//   Thread 664 is in a kernel-mode callback; nesting depth: 3.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserMessageCall.
//       It handles the message WM_APP (0x8000) for the window 0x140038 in 05_nested!window_procedure.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserMessageCall.
//       It handles the message WM_APP (0x8000) for the window 0x140038 in 05_nested!window_procedure.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0x140038 in 05_nested!window_procedure.
//     It is waiting in win32u!NtUserMessageCall for another thread to answer the message it has sent.
//     The message is WM_APP (0x8000); thread 668 is handling such a message in a callback.
//   Thread 668 is in a kernel-mode callback; nesting depth: 3.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserMessageCall.
//       It handles the message WM_APP (0x8000) for the window 0xd003c in 05_nested!window_procedure.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserMessageCall.
//       It handles the message WM_APP (0x8000) for the window 0xd003c in 05_nested!window_procedure.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP (0x8000) for the window 0xd003c in 05_nested!window_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//   All callbacks have ended, and 6 messages have been answered.
