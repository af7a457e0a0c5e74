// SPDX-License-Identifier: MIT
// @task
#include "07_exception/exercise.hpp"

#include <windows.h>

namespace {

std::optional<exercise_07::Raised> last;

LONG CALLBACK on_exception(EXCEPTION_POINTERS* exception) {
  const EXCEPTION_RECORD& record = *exception->ExceptionRecord;
  last = {record.ExceptionCode, reinterpret_cast<std::uint64_t>(record.ExceptionAddress), GetCurrentThreadId()};
  return EXCEPTION_CONTINUE_SEARCH;
}

}  // namespace

void exercise_07::prepare() {
#ifdef SOLUTION
  AddVectoredExceptionHandler(1, on_exception);
#elif defined(WRONG)
  EXCEPTION_RECORD record{};
  record.ExceptionCode = 0xE0000041;
  EXCEPTION_POINTERS pointers{&record, nullptr};
  on_exception(&pointers);
#else
  SetUnhandledExceptionFilter(on_exception);
#endif
}

std::optional<exercise_07::Raised> exercise_07::last_raised() {
  return last;
}
