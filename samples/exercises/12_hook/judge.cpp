// SPDX-License-Identifier: MIT
// A thread with a hook gets a message. The student's hook, set later, is the first in the chain; the judge's own hook
// and the window procedure come after it.
#include "judge/judge.hpp"

#include <atomic>

#include <windows.h>

#include "12_hook/exercise.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using kcb::stage::Moment;

const UINT question = WM_APP + exercise::any_number(1, 0xfff);

const Moment over;  // seen() was called for the message, or SendMessage has returned
const Moment looked_at;
const Moment answered;
std::atomic<DWORD> seen_in = 0;
std::atomic<bool> seen_other = false;
std::atomic<bool> reached_other_hook = false;
std::atomic<bool> reached_window = false;
std::atomic<bool> too_late = false;
DWORD receiver_tid = 0;
HWND window = nullptr;

LRESULT CALLBACK procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(target, message, wparam, lparam);
  reached_window = true;
  return 1;
}

LRESULT CALLBACK other_hook(int code, WPARAM wparam, LPARAM lparam) {
  const auto& sent = *reinterpret_cast<const CWPSTRUCT*>(lparam);
  if (code == HC_ACTION && sent.message == question) reached_other_hook = true;
  return CallNextHookEx(nullptr, code, wparam, lparam);
}

DWORD WINAPI send(void*) {
  exercise_12::prepare(receiver_tid);
  SendMessageW(window, question, 0, 0);
  answered.tell();
  over.tell();
  return 0;
}

void judgement(const exercise::Judge& judge) {
  const kcb::stage::WindowThread receiver(L"kcb_exercise_12", procedure);
  window = receiver.window();
  receiver_tid = receiver.tid();
  if (SetWindowsHookExW(WH_CALLWNDPROC, other_hook, nullptr, receiver_tid) == nullptr) {
    judge.cannot({kcb::Problem::system_call_failed, {}, "SetWindowsHookExW", GetLastError()});
  }
  const kcb::stage::Thread sender(send);
  if (!over.wait()) judge.too_late();
  if (seen_in == 0) judge.missing("exercise12_not_seen", {{"tid", receiver_tid}, {"other", seen_other.load()}});
  if (seen_in != receiver_tid) {
    judge.missing("exercise12_elsewhere", {{"tid", seen_in.load()}, {"owner", receiver_tid}});
  }
  const kcb::ThreadReport thread = judge.look().thread(receiver_tid);
  judge.show({thread});
  if (too_late) judge.missing("exercise12_late", {{"tid", receiver_tid}});
  if (!kcb::in_progress(thread)) judge.missing("exercise12_outside", {{"tid", receiver_tid}});
  looked_at.tell();
  if (!answered.wait()) judge.too_late();
  if (!reached_other_hook) judge.missing("exercise12_not_passed_on", {{"tid", receiver_tid}});
  judge.solved("exercise12_solved", {{"tid", receiver_tid}});
}

const exercise::Known known("12", judgement);

}  // namespace

void exercise_12::seen(unsigned int message) {
  if (message != question) seen_other = true;
  if (message != question || seen_in != 0) return;
  too_late = reached_other_hook || reached_window;
  seen_in = GetCurrentThreadId();
  static_cast<void>(over.tell_and_wait(looked_at));
}
