// SPDX-License-Identifier: MIT
// A sender waits at the end of a chain of one or two threads; another sender and its receiver have nothing to do with
// it.
#include "judge/judge.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <windows.h>

#include "06_window_procedure/exercise.hpp"
#include "kcb/stage/stage.hpp"

namespace {

using kcb::stage::Thread;
using kcb::stage::WindowThread;

constexpr UINT pass_on = WM_APP;  // to a thread that asks another one before it answers
constexpr UINT hold = WM_APP + 1;
constexpr UINT other = WM_APP + 2;
constexpr UINT let_go = WM_APP + 3;

HWND last_window = nullptr;

// Holds up its sender until another message lets it go on.
LRESULT hold_up(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message == let_go) PostQuitMessage(0);
  if (message != hold && message != other) return DefWindowProcW(window, message, wparam, lparam);
  for (MSG next{}; GetMessageW(&next, nullptr, 0, 0) > 0;) DispatchMessageW(&next);
  PostQuitMessage(0);
  return 1;
}

// Three procedures; that their answers differ keeps a linker from making them one.
LRESULT CALLBACK red_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return hold_up(window, message, wparam, lparam) + 1;
}
LRESULT CALLBACK green_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return hold_up(window, message, wparam, lparam) + 2;
}
LRESULT CALLBACK blue_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return hold_up(window, message, wparam, lparam) + 3;
}
LRESULT CALLBACK passing_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == pass_on ? SendMessageW(last_window, hold, 0, 0) : DefWindowProcW(window, message, wparam, lparam);
}

struct Message {
  HWND window = nullptr;
  UINT number = 0;
};

DWORD WINAPI send(void* argument) {
  const auto& message = *static_cast<const Message*>(argument);
  SendMessageW(message.window, message.number, 0, 0);
  return 0;
}

// Nothing signals the moment at which a thread waits in SendMessage, so the look is repeated.
kcb::Report when_waiting(const exercise::Judge& judge, std::ptrdiff_t senders) {
  const ULONGLONG end = GetTickCount64() + kcb::stage::limit_seconds * 1000ULL;
  for (;;) {
    kcb::Report report = judge.look();
    const auto handled = [](const kcb::ThreadReport& thread) { return thread.handled_in.has_value(); };
    if (std::ranges::count_if(report.threads, handled) == senders) return report;
    if (GetTickCount64() > end) judge.too_late();
  }
}

void play(const exercise::Judge& judge, std::uint32_t round, std::array<WNDPROC, 2> procedures) {
  const std::wstring name = L"kcb_exercise_06_" + std::to_wstring(round);
  const WindowThread decoy(name + L"_decoy", procedures[0]);
  const WindowThread passing(name + L"_passing", passing_procedure);
  const WindowThread last(name + L"_last", procedures[1]);
  last_window = last.window();
  const bool direct = round == 0;
  Message unrelated{decoy.window(), other};
  Message wanted{direct ? last.window() : passing.window(), direct ? hold : pass_on};
  const Thread unrelated_sender(send, &unrelated);
  const Thread sender(send, &wanted);
  const kcb::Report report = when_waiting(judge, direct ? 2 : 3);

  const std::string answer = exercise_06::procedure_waited_for(report, sender.tid());
  const kcb::ThreadReport holding = report.thread(last.tid());
  if (holding.callbacks.empty() || answer != holding.callbacks.front().procedure.value_or("")) {
    judge.show(report.threads);
    judge.missing("exercise06_wrong", {{"sender", sender.tid()}, {"answer", answer}, {"empty", answer.empty()}});
  }
  for (const WindowThread* holder : {&decoy, &last}) PostMessageW(holder->window(), let_go, 0, 0);
}

void judgement(const exercise::Judge& judge) {
  constexpr std::array<WNDPROC, 3> all{red_procedure, green_procedure, blue_procedure};
  const auto order = exercise::shuffled(3);
  for (const std::uint32_t round : exercise::shuffled(2))
    play(judge, round, {all[order[round + 1]], all[order[round]]});
  judge.solved("exercise06_solved");
}

const exercise::Known known("06", judgement);

}  // namespace
