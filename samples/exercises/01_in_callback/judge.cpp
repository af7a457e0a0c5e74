// SPDX-License-Identifier: MIT
// The window's thread waits in its window procedure until the detector has looked at it.
#include "judge/judge.hpp"

#include <atomic>

#include <windows.h>

#include "01_in_callback/exercise.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using kcb::stage::Moment;

constexpr UINT nothing_more = WM_APP + 0x1000;  // posted last: what was posted before it has been handled

const UINT message = WM_APP + exercise::any_number(1, 0xfff);
const Moment over;  // the message is being handled, or never will be
const Moment never;
std::atomic<DWORD> handled_by = 0;
HWND window = nullptr;

LRESULT CALLBACK procedure(HWND target, UINT number, WPARAM wparam, LPARAM lparam) {
  if (number == nothing_more) over.tell();
  if (number != message) return DefWindowProcW(target, number, wparam, lparam);
  handled_by = GetCurrentThreadId();
  return over.tell_and_wait(never) ? 1 : 0;
}

DWORD WINAPI act(void*) {
  exercise_01::act(window, message);
  PostMessageW(window, nothing_more, 0, 0);
  return 0;
}

void judgement(const exercise::Judge& judge) {
  const kcb::stage::WindowThread owner(L"kcb_exercise_01", procedure);
  window = owner.window();
  const kcb::stage::Thread acting(act);
  if (!over.wait()) judge.too_late();
  const DWORD tid = handled_by;
  if (tid == 0) judge.missing("exercise01_not_handled");
  if (tid != owner.tid()) judge.missing("exercise01_own_thread", {{"tid", tid}, {"owner", owner.tid()}});
  const kcb::ThreadReport thread = judge.look().thread(owner.tid());
  judge.show({thread});
  if (!kcb::in_progress(thread)) judge.missing("exercise01_outside", {{"tid", owner.tid()}});
  judge.solved("exercise01_solved", {{"tid", owner.tid()}});
}

const exercise::Known known("01", judgement);

}  // namespace
