// SPDX-License-Identifier: MIT
// A window procedure raises an exception. The judge's handler, the last in the list, swallows it, as the system would
// or not: so the process goes on whatever the system does with exceptions in callbacks.
#include "judge/judge.hpp"

#include <optional>

#include <windows.h>

#include "07_exception/exercise.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using exercise_07::Raised;
using kcb::stage::Moment;

constexpr UINT trouble = WM_APP;
const DWORD code = 0xE0000000 | exercise::any_number(1, 0xffffff);  // bit 29 is set: not a code of the system

const Moment answered;
std::optional<Raised> truth;
HWND window = nullptr;

LONG CALLBACK swallow(EXCEPTION_POINTERS* exception) {
  const EXCEPTION_RECORD& record = *exception->ExceptionRecord;
  if (record.ExceptionCode != code) return EXCEPTION_CONTINUE_SEARCH;
  truth = {record.ExceptionCode, reinterpret_cast<std::uint64_t>(record.ExceptionAddress), GetCurrentThreadId()};
  return EXCEPTION_CONTINUE_EXECUTION;
}

LRESULT CALLBACK procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != trouble) return DefWindowProcW(target, message, wparam, lparam);
  RaiseException(code, 0, 0, nullptr);
  return 1;
}

DWORD WINAPI send(void*) {
  SendMessageW(window, trouble, 0, 0);
  answered.tell();
  return 0;
}

void judgement(const exercise::Judge& judge) {
  const kcb::stage::WindowThread receiver(L"kcb_exercise_07", procedure);
  window = receiver.window();
  exercise_07::prepare();
  AddVectoredExceptionHandler(0, swallow);
  const kcb::stage::Thread sender(send);
  if (!answered.wait() || !truth) judge.too_late();
  const auto answer = exercise_07::last_raised();
  const kcb::MessageArguments facts{{"tid", receiver.tid()}, {"code", kcb::hexadecimal(code)}};
  if (!answer) judge.missing("exercise07_none", facts);
  if (answer != truth) judge.missing("exercise07_wrong", facts);
  judge.solved("exercise07_solved", facts);
}

const exercise::Known known("07", judgement);

}  // namespace
