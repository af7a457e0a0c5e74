// SPDX-License-Identifier: MIT
// Each way runs in a worker; what the window's thread finds when it gets the message tells the ways apart.
#include "judge/judge.hpp"

#include <atomic>
#include <string>

#include <windows.h>

#include "04_deadlock/exercise.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using exercise_04::Shared;
using kcb::stage::Thread;
using kcb::stage::WindowThread;
using Way = void (*)(Shared&, int);

constexpr UINT changed = WM_APP;
constexpr UINT nothing_more = WM_APP + 1;  // posted when the way has returned: the message before it has been handled
constexpr DWORD patience_ms = 5000;
constexpr DWORD longest_time_out_ms = kcb::stage::limit_seconds * 1000 - patience_ms - 500;
constexpr ULONGLONG longest_ms = 1400;  // of a way that waits for a second at most, on a machine that is busy

struct Round {
  Way way = nullptr;
  int value = 0;
  Shared shared{};
  HANDLE settled = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  std::atomic<bool> handled = false;
  std::atomic<bool> sent = false;  // the worker was waiting for the answer
  std::atomic<bool> free = false;  // the lock was free when the message came
  std::atomic<int> read = 0;
};
Round* current = nullptr;

void handle() {
  current->handled = true;
  current->sent = (InSendMessageEx(nullptr) & ISMEX_SEND) != 0;
  current->free = WaitForSingleObject(current->shared.lock, 0) == WAIT_OBJECT_0;
  if (current->free || WaitForSingleObject(current->shared.lock, kcb::stage::limit_seconds * 1000) == WAIT_OBJECT_0) {
    current->read = current->shared.value;
    ReleaseMutex(current->shared.lock);
  }
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message == changed) handle();
  if (message == nothing_more) SetEvent(current->settled);
  return DefWindowProcW(window, message, wparam, lparam);
}

DWORD WINAPI work(void*) {
  current->way(current->shared, current->value);
  PostMessageW(current->shared.window, nothing_more, 0, 0);
  return 0;
}

std::string kind_of(const Round& round) {
  if (!round.sent) return "posted";
  return round.free ? "released" : "locked";
}

void judge_way(const exercise::Judge& judge, const WindowThread& receiver, int number, Way way,
               std::string_view wanted) {
  static HANDLE lock = CreateMutexW(nullptr, FALSE, nullptr);
  Round round{.way = way,
              .value = static_cast<int>(exercise::any_number(1, 1000)),
              .shared = {.window = receiver.window(), .changed = changed, .lock = lock}};
  current = &round;
  const ULONGLONG begin = GetTickCount64();
  const Thread worker(work);
  if (WaitForSingleObject(round.settled, patience_ms) != WAIT_OBJECT_0) {
    const kcb::Report report = judge.look();
    // A slow time-out is no deadlock; one as long as the window's thread waits for the lock cannot be told from it.
    if (WaitForSingleObject(round.settled, longest_time_out_ms) != WAIT_OBJECT_0) {
      judge.show({report.thread(worker.tid()), report.thread(receiver.tid())});
      const bool deadlock = report.thread(worker.tid()).sending == true && in_progress(report.thread(receiver.tid()));
      if (!deadlock) judge.too_late();
      judge.missing("exercise04_deadlock", {{"way", number}, {"worker", worker.tid()}, {"receiver", receiver.tid()}});
    }
  }
  const ULONGLONG took = GetTickCount64() - begin;
  if (took > longest_ms) judge.missing("exercise04_too_long", {{"way", number}, {"took", took}});
  if (!round.handled || round.read != round.value) judge.missing("exercise04_not_told", {{"way", number}});
  if (kind_of(round) != wanted) judge.missing("exercise04_other_way", {{"way", number}, {"kind", kind_of(round)}});
  CloseHandle(round.settled);
}

void judgement(const exercise::Judge& judge) {
  const WindowThread receiver(L"kcb_exercise_04", procedure);
  judge_way(judge, receiver, 1, exercise_04::first_way, "posted");
  judge_way(judge, receiver, 2, exercise_04::second_way, "released");
  judge_way(judge, receiver, 3, exercise_04::third_way, "locked");
  judge.solved("exercise04_solved");
}

const exercise::Known known("04", judgement);

}  // namespace
