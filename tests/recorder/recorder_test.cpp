// SPDX-License-Identifier: MIT
// A program that records itself: what it counts is what is recorded.
#include "kcb/windows/recorder.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>

#include <windows.h>

#include "kcb/recording/summary.hpp"
#include "traffic.hpp"

using namespace kcb;
using namespace kcb::test;

TEST_CASE("recorder: every callback of 4 windows that 4 threads send to, with its end") {
  const Receivers receivers(4);
  static_cast<void>(Receivers::calls());
  auto recorder = Recorder::start();
  REQUIRE(recorder);
  CHECK(send_to_all(receivers, 4, 100));
  const Recording recording = recorder->stop();
  CHECK(Receivers::calls() == 1600);
  CHECK(callbacks_in(recording) == 1600);
  CHECK(recording.spans.size() == 1600);
  CHECK(count(recording, SpanEnd::returned) + count(recording, SpanEnd::called) == 1600);
  CHECK(recording.lost == 0);
  CHECK(recording.stop == RecordingStop::asked);
  CHECK(recording.duration.count() > 0);
  CHECK(std::ranges::none_of(recording.spans, &Span::depth));
  CHECK(std::ranges::none_of(recording.spans, &Span::began_before));
  CHECK(std::ranges::all_of(recording.spans, [&](const Span& span) {
    return span.begin.count() >= 0 && span.begin <= span.end && span.end <= recording.duration;
  }));
  for (std::size_t place = 0; place < receivers.size(); ++place) {
    CHECK(std::ranges::count(recording.spans, receivers.tid(place), &Span::tid) == 400);
  }
}

TEST_CASE("recorder: what a callback is about, as the detector would report it") {
  const Receivers receivers(1);
  auto recorder = Recorder::start();
  REQUIRE(recorder);
  CHECK(send_to_all(receivers, 1, 3));
  const Recording recording = recorder->stop();
  REQUIRE(recording.spans.size() == 3);
  REQUIRE(recording.works.size() == 1);
  const Work& work = recording.works.front();
  CHECK(work.index);
  CHECK(work.callback);
  CHECK(work.message == Receivers::question);
  CHECK(work.window == reinterpret_cast<std::uint64_t>(receivers.window(0)));
  CHECK(work.window_class.value_or("").starts_with("kcb_recorder_"));
  CHECK(work.procedure.value_or("").find("count_calls") != std::string::npos);
  CHECK(work.entered_from == "win32u!NtUserGetMessage");
  CHECK(recording.pid == GetCurrentProcessId());
  CHECK(recording.program == "recorder_tests.exe");
}

TEST_CASE("recorder: everything is as before afterwards, and nothing more is recorded") {
  const Receivers receivers(1);
  for (int round = 0; round < 3; ++round) {
    auto recorder = Recorder::start();
    REQUIRE(recorder);
    CHECK(send_to_all(receivers, 1, 5));
    const Recording recording = recorder->stop();
    CHECK(recording.spans.size() == 5);
    CHECK(send_to_all(receivers, 1, 5));
    CHECK(recorder->stop() == Recording{});
  }
}

TEST_CASE("recorder: only one at a time, and the next when that one has gone") {
  {
    const auto first = Recorder::start();
    CAPTURE(first ? 0 : static_cast<int>(first.error().problem));
    REQUIRE(first);
    const auto second = Recorder::start();
    REQUIRE_FALSE(second);
    CHECK(second.error().problem == Problem::recording_twice);
  }
  CHECK(Recorder::start());
}

TEST_CASE("recorder: what has no room is counted, and nothing is said to be open because of it") {
  const Receivers receivers(2);
  auto recorder = Recorder::start({.capacity = 100});
  REQUIRE(recorder);
  CHECK(send_to_all(receivers, 2, 50));
  const Recording recording = recorder->stop();
  CHECK(recording.spans.size() == 100);
  CHECK(recording.lost == 100);
  CHECK(count(recording, SpanEnd::returned) + count(recording, SpanEnd::called) == 100);
  CHECK(Recorder::start({.capacity = 0}));
}

TEST_CASE("recorder: stopped and started in full traffic, every message is answered") {
  struct Traffic {
    Receivers receivers{4};
    std::atomic<bool> end{false};
    std::atomic<std::size_t> wrong{0};
  } traffic;
  const auto flood = [](void* given) -> DWORD {
    auto& all = *static_cast<Traffic*>(given);
    for (std::size_t i = 0; !all.end; ++i) {
      const LRESULT answer = SendMessageW(all.receivers.window(i % 4), Receivers::question, i, 0);
      if (answer != static_cast<LRESULT>(i + 1)) ++all.wrong;
    }
    return 0;
  };
  std::vector<stage::Thread> senders;
  senders.reserve(4);
  for (int i = 0; i < 4; ++i) senders.emplace_back(flood, &traffic);
  for (int round = 0; round < 5; ++round) {
    auto recorder = Recorder::start({.capacity = 100'000});
    REQUIRE(recorder);
    const Recording recording = recorder->stop();
    CHECK(recording.spans.size() > 0);
    CHECK(count(recording, SpanEnd::unknown) == 0);
    CHECK(count(recording, SpanEnd::open) <= 4);
  }
  traffic.end = true;
  for (stage::Thread& sender : senders) CHECK(sender.join());
  CHECK(traffic.wrong == 0);
}

TEST_CASE("recorder: with calls to SendMessage, who waited for whom") {
  const Receivers receivers(1);
  auto recorder = Recorder::start({.sends = true});
  REQUIRE(recorder);
  CHECK(send_to_all(receivers, 1, 10));
  const Recording recording = recorder->stop();
  CHECK(callbacks_in(recording) == 10);
  CHECK(recording.spans.size() == 20);
  CHECK(recording.sends);
  const auto from = sent_from(recording);
  for (std::size_t i = 0; i < from.size(); ++i) {
    CHECK(from[i].has_value() == (recording.spans[i].kind == SpanKind::callback));
  }
  const Summary summary = summarize(recording);
  REQUIRE(summary.waits.size() == 1);
  CHECK(summary.waits.front().receiver == receivers.tid(0));
  CHECK(summary.waits.front().count == 10);
}

TEST_CASE("recorder: the last error of a program stays as it was") {
  const stage::WindowThread receiver(new_class_name(), [](HWND, UINT, WPARAM, LPARAM) -> LRESULT {
    SetLastError(4711);
    return 1;
  });
  auto recorder = Recorder::start({.sends = true});
  REQUIRE(recorder);
  SetLastError(4712);
  SendMessageW(receiver.window(), WM_APP, 0, 0);
  CHECK(GetLastError() == 4712);
}
