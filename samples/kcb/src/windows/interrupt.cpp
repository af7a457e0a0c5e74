// SPDX-License-Identifier: MIT
#include "interrupt.hpp"

#include <atomic>

#include <windows.h>

#include "kcb/windows/process.hpp"

namespace kcb {
namespace {

/** A stop takes a few milliseconds: what takes this long hangs, as GetThreadContext does on a thread stuck in a driver.
 */
constexpr DWORD patience_ms = 400;

SRWLOCK stop_lock = SRWLOCK_INIT;
CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;
bool stopping = false;  // guarded by stop_lock, as the next one
bool ending = false;
/** The thread that is stopped. Whoever takes it from here resumes it; nobody else does. */
std::atomic<HANDLE> stopped_thread{nullptr};

[[noreturn]] void wait_for_end() noexcept {
  for (;;) Sleep(INFINITE);
}

/** False when the time is over and a thread is still being stopped. */
bool wait_for_stop() {
  while (stopping) {
    if (SleepConditionVariableSRW(&changed, &stop_lock, patience_ms, 0) == 0) return !stopping;
  }
  return true;
}

/** Runs on a thread that the system starts. From now on no thread is stopped. */
BOOL WINAPI end_after_stop(DWORD) {
  AcquireSRWLockExclusive(&stop_lock);
  ending = true;
  // The second time is for a thread that was about to be stopped, or resumed, when the first was over.
  for (int i = 0; i < 2 && !wait_for_stop(); ++i) {
    if (HANDLE thread = stopped_thread.exchange(nullptr); thread != nullptr) {
      ResumeThread(thread);
      break;
    }
  }
  // Not by the system's own handler, ExitProcess: it waits for locks that a thread of ours may hold in a call that
  // hangs.
  if (stopping) TerminateProcess(GetCurrentProcess(), static_cast<UINT>(STATUS_CONTROL_C_EXIT));
  ReleaseSRWLockExclusive(&stop_lock);
  return FALSE;  // the next handler, in the end the system's own, ends the program
}

}  // namespace

NoEnd::NoEnd() {
  AcquireSRWLockExclusive(&stop_lock);
  while (stopping && !ending) SleepConditionVariableSRW(&changed, &stop_lock, INFINITE, 0);
  const bool too_late = ending;
  stopping = stopping || !too_late;
  ReleaseSRWLockExclusive(&stop_lock);
  if (too_late) wait_for_end();
}

NoEnd::~NoEnd() {
  AcquireSRWLockExclusive(&stop_lock);
  stopping = false;
  ReleaseSRWLockExclusive(&stop_lock);
  WakeAllConditionVariable(&changed);
}

void thread_was_stopped(void* thread) noexcept {
  stopped_thread = thread;
}

void thread_is_resumed() noexcept {
  if (stopped_thread.exchange(nullptr) == nullptr) wait_for_end();
}

void end_between_stops() {
  SetConsoleCtrlHandler(end_after_stop, TRUE);
}

}  // namespace kcb
