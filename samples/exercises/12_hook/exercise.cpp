// SPDX-License-Identifier: MIT
// @task
#include "12_hook/exercise.hpp"

#include <windows.h>

namespace {

LRESULT CALLBACK hook_procedure(int code, [[maybe_unused]] WPARAM wparam, LPARAM lparam) {
#if defined(SOLUTION) || defined(WRONG)
  if (code == HC_ACTION) exercise_12::seen(reinterpret_cast<const CWPSTRUCT*>(lparam)->message);
#else
  if (code == HC_ACTION) exercise_12::seen(reinterpret_cast<const MSG*>(lparam)->message);
#endif
#ifdef SOLUTION
  return CallNextHookEx(nullptr, code, wparam, lparam);
#else
  return 0;
#endif
}

}  // namespace

void exercise_12::prepare(std::uint32_t tid) {
#if defined(SOLUTION) || defined(WRONG)
  SetWindowsHookExW(WH_CALLWNDPROC, hook_procedure, nullptr, tid);
#else
  SetWindowsHookExW(WH_GETMESSAGE, hook_procedure, nullptr, tid);
#endif
}
