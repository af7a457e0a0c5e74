// SPDX-License-Identifier: MIT
// @task
#include "03_callback_return/exercise.hpp"

#include <windows.h>

namespace {

// @note
LONG CALLBACK on_exception([[maybe_unused]] EXCEPTION_POINTERS* exception) {
#ifdef SOLUTION
  const EXCEPTION_RECORD& record = *exception->ExceptionRecord;
  const auto address = reinterpret_cast<std::uint64_t>(record.ExceptionAddress);
  if (record.ExceptionCode == EXCEPTION_BREAKPOINT && address == exercise_03::callback_return()) {
    exercise_03::held();
    exercise_03::remove_breakpoint();
    return EXCEPTION_CONTINUE_EXECUTION;
  }
#endif
  return EXCEPTION_CONTINUE_SEARCH;
}

}  // namespace

void exercise_03::prepare() {
  AddVectoredExceptionHandler(1, on_exception);
#ifdef SOLUTION
  set_breakpoint();
#elif defined(WRONG)
  // Something is held, but not the thread that is in the callback.
  held();
#endif
}
