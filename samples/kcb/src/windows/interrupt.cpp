// SPDX-License-Identifier: MIT
#include "interrupt.hpp"

#include <windows.h>

#include "kcb/windows/process.hpp"

namespace kcb {
namespace {

SRWLOCK end_or_stop = SRWLOCK_INIT;

/** Runs on a thread that the system starts. The lock is kept: from now on no thread is stopped. */
BOOL WINAPI wait_for_stop(DWORD) {
  AcquireSRWLockExclusive(&end_or_stop);
  return FALSE;  // the next handler, in the end the system's own, ends the program
}

}  // namespace

NoEnd::NoEnd() {
  AcquireSRWLockExclusive(&end_or_stop);
}

NoEnd::~NoEnd() {
  ReleaseSRWLockExclusive(&end_or_stop);
}

void end_between_stops() {
  SetConsoleCtrlHandler(wait_for_stop, TRUE);
}

}  // namespace kcb
