// SPDX-License-Identifier: MIT
// A message is sent; whoever calls held() waits there until the detector has looked at the receiving thread.
#include "judge/judge.hpp"

#include <atomic>

#include <windows.h>

#include "03_callback_return/exercise.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using kcb::stage::Moment;

constexpr UINT question = WM_APP;
const LRESULT answer = exercise::any_number(1, 1000);

const Moment over;  // held() was called, or SendMessage has returned
const Moment looked_at;
const Moment answered;
std::atomic<bool> was_held = false;
std::atomic<LRESULT> result = 0;
HWND window = nullptr;
BYTE first_byte = 0;

LRESULT CALLBACK procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == question ? answer : DefWindowProcW(target, message, wparam, lparam);
}

DWORD WINAPI send(void*) {
  exercise_03::prepare();
  result = SendMessageW(window, question, 0, 0);
  answered.tell();
  over.tell();
  return 0;
}

BYTE* function() {
  return reinterpret_cast<BYTE*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtCallbackReturn"));
}

void write(BYTE byte) {
  DWORD protection = 0;
  VirtualProtect(function(), 1, PAGE_EXECUTE_READWRITE, &protection);
  *function() = byte;
  VirtualProtect(function(), 1, protection, &protection);
  FlushInstructionCache(GetCurrentProcess(), function(), 1);
}

void judgement(const exercise::Judge& judge) {
  first_byte = *function();
  const kcb::stage::WindowThread receiver(L"kcb_exercise_03", procedure);
  window = receiver.window();
  const kcb::stage::Thread sender(send);
  if (!over.wait()) judge.too_late();
  if (!was_held) judge.missing("exercise03_not_held");
  const kcb::ThreadReport thread = judge.look().thread(receiver.tid());
  judge.show({thread});
  if (thread.state != kcb::State::at_callback_return) {
    judge.missing("exercise03_elsewhere", {{"tid", receiver.tid()}, {"inside", kcb::in_progress(thread)}});
  }
  looked_at.tell();
  if (!answered.wait()) judge.too_late();
  if (result != answer) judge.missing("exercise03_answer", {{"answer", result.load()}, {"expected", answer}});
  judge.solved("exercise03_solved", {{"tid", receiver.tid()}, {"answer", answer}});
}

const exercise::Known known("03", judgement);

}  // namespace

std::uint64_t exercise_03::callback_return() {
  return reinterpret_cast<std::uint64_t>(function());
}
void exercise_03::set_breakpoint() {
  write(0xCC);
}
void exercise_03::remove_breakpoint() {
  write(first_byte);
}
void exercise_03::held() {
  was_held = true;
  static_cast<void>(over.tell_and_wait(looked_at));
}
