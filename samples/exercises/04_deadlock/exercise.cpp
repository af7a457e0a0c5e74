// SPDX-License-Identifier: MIT
// @task
#include "04_deadlock/exercise.hpp"

#include <windows.h>

void exercise_04::first_way(Shared& shared, int value) {
  WaitForSingleObject(shared.lock, INFINITE);
  shared.value = value;
#if defined(SOLUTION) || defined(WRONG)
  PostMessageW(shared.window, shared.changed, 0, 0);
#else
  SendMessageW(shared.window, shared.changed, 0, 0);
#endif
  ReleaseMutex(shared.lock);
}

void exercise_04::second_way(Shared& shared, int value) {
  WaitForSingleObject(shared.lock, INFINITE);
  shared.value = value;
#ifdef SOLUTION
  ReleaseMutex(shared.lock);
  SendMessageW(shared.window, shared.changed, 0, 0);
#elif defined(WRONG)
  // It does not hang, but it is the first way again.
  PostMessageW(shared.window, shared.changed, 0, 0);
  ReleaseMutex(shared.lock);
#else
  SendMessageW(shared.window, shared.changed, 0, 0);
  ReleaseMutex(shared.lock);
#endif
}

void exercise_04::third_way(Shared& shared, int value) {
  WaitForSingleObject(shared.lock, INFINITE);
  shared.value = value;
#ifdef SOLUTION
  SendMessageTimeoutW(shared.window, shared.changed, 0, 0, SMTO_NORMAL, 200, nullptr);
#else
  SendMessageW(shared.window, shared.changed, 0, 0);
#endif
  ReleaseMutex(shared.lock);
}
