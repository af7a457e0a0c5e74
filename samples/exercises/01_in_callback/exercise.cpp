// SPDX-License-Identifier: MIT
// @task
#include "01_in_callback/exercise.hpp"

#include <windows.h>

void exercise_01::act(HWND window, UINT message) {
#ifdef SOLUTION
  SendMessageW(window, message, 0, 0);
#elif defined(WRONG)
  // The window procedure runs, but in the calling thread.
  const auto procedure = reinterpret_cast<WNDPROC>(GetWindowLongPtrW(window, GWLP_WNDPROC));
  CallWindowProcW(procedure, window, message, 0, 0);
#else
  PostMessageW(window, message, 0, 0);
#endif
}
