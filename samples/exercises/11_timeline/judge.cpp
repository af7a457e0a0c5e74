// SPDX-License-Identifier: MIT
// Four recordings of the same conversation, in each of which another callback is the slow one: the first window asks
// the second, which asks the first again, and then the third.
#include "judge/judge.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <windows.h>

#include "11_timeline/exercise.hpp"
#include "kcb/recording/recording.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/recorder.hpp"

namespace {

using kcb::stage::WindowThread;

constexpr UINT callbacks = 4;
constexpr DWORD slow_ms = 60;
constexpr DWORD nested_ms = 40;  // who subtracts twice what is deeper takes this one for the slow one

const UINT first_message = WM_APP + exercise::any_number(1, 0xfff);
std::array<HWND, 3> windows{};
UINT slow_message = 0;

LRESULT ask(std::size_t window, UINT number) {
  return SendMessageW(windows[window], first_message + number, 0, 0);
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message < first_message || message >= first_message + callbacks) {
    return DefWindowProcW(window, message, wparam, lparam);
  }
  if (message == slow_message) {
    Sleep(slow_ms);
  } else if (message == first_message + 2) {
    Sleep(nested_ms);
  }
  if (message == first_message) return ask(1, 1) + ask(2, 3);
  if (message == first_message + 1) return ask(0, 2);
  return 1;
}

kcb::Recording play(const exercise::Judge& judge, UINT slow) {
  slow_message = first_message + slow;
  auto recorder = kcb::Recorder::start({.capacity = 10'000, .sends = true});
  if (!recorder) judge.cannot(recorder.error());
  ask(0, 0);
  return recorder->stop();
}

bool within(const kcb::Span& inner, const kcb::Span& outer) {
  return inner.tid == outer.tid && inner.depth == outer.depth + 1 && inner.begin >= outer.begin &&
         inner.end <= outer.end;
}

// How long each callback took without what is directly within it; for all else, less than nothing.
std::vector<std::chrono::nanoseconds> own_times(const kcb::Recording& recording) {
  std::vector<std::chrono::nanoseconds> times;
  times.reserve(recording.spans.size());
  for (const kcb::Span& span : recording.spans) {
    const bool callback = span.kind == kcb::SpanKind::callback;
    times.push_back(callback ? span.duration() : std::chrono::nanoseconds{-1});
    for (const kcb::Span& inner : recording.spans) {
      if (callback && within(inner, span)) times.back() -= inner.duration();
    }
  }
  return times;
}

// What is right is measured, too: on a busy machine, any thread can have been the slow one.
void judge_answer(const exercise::Judge& judge, const kcb::Recording& recording, std::size_t answer) {
  const auto own = own_times(recording);
  if (std::ranges::count_if(own, [](auto time) { return time.count() >= 0; }) < callbacks) judge.too_late();
  if (answer < own.size() && own[answer] == *std::ranges::max_element(own)) return;
  judge.show(recording);
  if (answer >= own.size() || recording.spans[answer].kind != kcb::SpanKind::callback) {
    judge.missing("exercise11_no_callback", {{"place", answer}, {"there", answer < own.size()}});
  }
  const kcb::Span& span = recording.spans[answer];
  judge.missing("exercise11_wrong", {{"tid", span.tid},
                                     {"message", kcb::span_name(recording, span)},
                                     {"total", judge.text(span.duration())},
                                     {"own", judge.text(own[answer])}});
}

void judgement(const exercise::Judge& judge) {
  const WindowThread first(L"kcb_exercise_11_first", procedure);
  const WindowThread second(L"kcb_exercise_11_second", procedure);
  const WindowThread third(L"kcb_exercise_11_third", procedure);
  windows = {first.window(), second.window(), third.window()};
  for (const std::uint32_t slow : exercise::shuffled(callbacks)) {
    const kcb::Recording recording = play(judge, slow);
    judge_answer(judge, recording, exercise_11::slowest_itself(recording));
  }
  judge.solved("exercise11_solved");
}

const exercise::Known known("11", judgement);

}  // namespace
