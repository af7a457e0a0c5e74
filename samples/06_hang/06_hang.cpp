// SPDX-License-Identifier: MIT
//
// 06_hang: two threads that wait for each other forever: found, explained and repaired.
//
// What it shows: a deadlock as it occurs in real programs. The first thread sends a message. To answer it, the second
// takes a lock, here a mutex, and sends a message back. To answer that, the first thread needs the lock. Neither can
// continue, and each is inside a kernel-mode callback. The remedy: the second thread needs no answer, so it posts its
// message instead of sending it; a thread that posts does not wait.
//
// How to see it: run it. The detector looks when nothing moves any more; then the sample breaks the deadlock and shows
// the repaired program, which does not hang.
//
// What it prints: what the detector says about both threads, what follows from it, and how the repaired version ends.
#include <windows.h>

#include "kcb/detector/detect.hpp"
#include "kcb/program/console.hpp"
#include "kcb/program/program.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"

namespace {

using kcb::stage::Moment;
using kcb::stage::WindowThread;

constexpr UINT begin = WM_APP;             // to the first thread, which sends the question
constexpr UINT question = WM_APP + 1;      // to the second thread, which takes the lock
constexpr UINT notification = WM_APP + 2;  // back to the first thread, which needs the lock
constexpr LRESULT answer = 42;

// What belongs to one run, of the faulty version or of the repaired one.
struct Run {
  bool repaired = false;
  HANDLE lock = CreateMutexW(nullptr, FALSE, nullptr);
  HWND first = nullptr;
  HWND second = nullptr;
  Moment first_needs_lock{};
  Moment over{};
  LRESULT result = 0;
};
Run* run = nullptr;

LRESULT CALLBACK first_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  switch (message) {
    case begin:
      run->result = SendMessageW(run->second, question, 0, 0);
      if (!run->repaired) run->over.tell();
      return 0;
    case notification:
      if (run->first_needs_lock.tell_and_wait_for(run->lock)) ReleaseMutex(run->lock);
      if (run->repaired) run->over.tell();
      return 0;
    default:
      return DefWindowProcW(window, message, wparam, lparam);
  }
}

LRESULT CALLBACK second_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  WaitForSingleObject(run->lock, kcb::stage::limit_seconds * 1000);
  if (run->repaired) {
    PostMessageW(run->first, notification, 0, 0);  // returns at once
  } else {
    SendMessageW(run->first, notification, 0, 0);  // waits for an answer while holding the lock
  }
  ReleaseMutex(run->lock);
  return answer;
}

// The deadlock, read from the report: the first thread waits inside a callback that came while it was sending; the
// second waits inside a callback for another thread's answer.
bool is_deadlock(const kcb::ThreadReport& first, const kcb::ThreadReport& second) {
  const bool first_waits = first.state == kcb::State::in_callback && first.sending == false &&
                           first.callbacks.front().entered_from == "win32u!NtUserMessageCall";
  return first_waits && second.state == kcb::State::in_callback && second.sending == true;
}

bool lesson(const kcb::Program& program) {
  WindowThread first(L"kcb_06_hang_first", first_procedure);
  WindowThread second(L"kcb_06_hang_second", second_procedure);

  Run faulty{.first = first.window(), .second = second.window()};
  run = &faulty;
  program.say("06_begin", {{"first", first.tid()}, {"second", second.tid()}});
  PostMessageW(first.window(), begin, 0, 0);
  if (!faulty.first_needs_lock.wait()) return kcb::stage::too_late(program);

  const auto snapshot = kcb::capture(GetCurrentProcessId());
  first.give_up();  // breaks the deadlock: otherwise the threads would wait forever
  if (!snapshot) return program.fail(snapshot.error());
  const kcb::Report report = kcb::detect(*snapshot);
  program.say("sample_detector");
  for (const std::uint32_t tid : {first.tid(), second.tid()}) {
    kcb::console::out(to_text(report.thread(tid), program.messages()));
  }
  if (!faulty.over.wait()) return kcb::stage::too_late(program);
  if (!is_deadlock(report.thread(first.tid()), report.thread(second.tid()))) return program.fail("sample_not_seen");
  program.say("06_deadlock", {{"first", first.tid()}, {"second", second.tid()}});

  Run repaired{.repaired = true, .first = first.window(), .second = second.window()};
  run = &repaired;
  program.say("06_repaired", {{"second", second.tid()}});
  PostMessageW(first.window(), begin, 0, 0);
  if (!repaired.over.wait()) return kcb::stage::too_late(program);
  program.say("06_ended", {{"first", first.tid()}, {"answer", repaired.result}});
  return repaired.result == answer ||
         program.fail("sample_wrong_answer", {{"answer", repaired.result}, {"expected", answer}});
}

}  // namespace

int main(int argc, char** argv) {
  return kcb::run_sample(argc, argv, {.name = "06_hang"}, lesson);
}

// clang-format off
// What it printed on Wine 8.0:
//
//   Thread 1664 sends thread 1688 a message. Thread 1688 takes a lock and sends a message back. To answer it, thread 1664 needs the lock.
//   What the detector says:
//   Thread 1664 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserMessageCall.
//       It handles the message WM_APP+2 (0x8002) for the window 0x380034 in 06_hang!first_procedure.
//     It is now in the system call ntdll!NtSignalAndWaitForSingleObject.
//   Thread 1688 is in a kernel-mode callback; nesting depth: 1.
//     Callback with index 3: User32CallWindowProc; entered from win32u!NtUserGetMessage.
//       It handles the message WM_APP+1 (0x8001) for the window 0x19003c in 06_hang!second_procedure.
//     It is waiting in win32u!NtUserMessageCall for another thread to answer the message it has sent.
//     The message is WM_APP+2 (0x8002); thread 1664 is handling such a message in a callback.
//   This is a deadlock: inside its callback, thread 1664 waits for the lock that thread 1688 holds; inside its own, thread 1688 waits for thread 1664 to answer. The sample has now made thread 1664 give up waiting for the lock.
//   The repaired version: thread 1688 needs no answer, so it posts its message instead of sending it, and does not wait.
//   It does not hang: in thread 1664, SendMessage returned the answer 42, and the posted message was handled afterwards.
