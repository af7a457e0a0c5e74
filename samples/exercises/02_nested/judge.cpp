// SPDX-License-Identifier: MIT
// Two depths are asked for, in an order that differs from run to run.
#include "judge/judge.hpp"

#include <atomic>

#include <windows.h>

#include "02_nested/exercise.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using kcb::stage::Moment;
using kcb::stage::Thread;
using kcb::stage::WindowThread;

constexpr UINT deeper = WM_APP;

struct Round {
  std::uint64_t depth = 0;
  Moment over{};  // reached() was called, or never will be
  Moment looked_at{};
  std::atomic<bool> reached = false;
};
Round* current = nullptr;
HWND first_window = nullptr;
HWND second_window = nullptr;

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != deeper) return DefWindowProcW(window, message, wparam, lparam);
  const bool first = window == first_window;
  return exercise_02::on_message(first, first ? second_window : first_window, message, wparam);
}

DWORD WINAPI start(void*) {
  SendMessageW(first_window, deeper, current->depth, 0);
  current->over.tell();
  return 0;
}

void play(const exercise::Judge& judge, std::uint32_t first_tid, std::uint64_t depth) {
  Round round{.depth = depth};
  current = &round;
  Thread starter(start);
  if (!round.over.wait()) judge.too_late();
  if (!round.reached) judge.missing("exercise02_not_reached");
  const kcb::ThreadReport thread = judge.look().thread(first_tid);
  if (thread.callbacks.size() != depth) {
    judge.show({thread});
    judge.missing("exercise02_depth", {{"tid", first_tid}, {"expected", depth}, {"seen", thread.callbacks.size()}});
  }
  round.looked_at.tell();
  if (!starter.join()) judge.too_late();
}

void judgement(const exercise::Judge& judge) {
  const WindowThread first(L"kcb_exercise_02_first", procedure);
  const WindowThread second(L"kcb_exercise_02_second", procedure);
  first_window = first.window();
  second_window = second.window();
  for (const std::uint32_t number : exercise::shuffled(2)) play(judge, first.tid(), number == 0 ? 2 : 4);
  judge.solved("exercise02_solved", {{"first", 2}, {"second", 4}});
}

const exercise::Known known("02", judgement);

}  // namespace

void exercise_02::reached() {
  current->reached = true;
  static_cast<void>(current->over.tell_and_wait(current->looked_at));
}
