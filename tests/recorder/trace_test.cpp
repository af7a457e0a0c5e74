// SPDX-License-Identifier: MIT
// Another process is recorded: what it has been sent is what is recorded, and it goes on unharmed.
#include "kcb/windows/trace.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>

#include <windows.h>

#include "kcb/language/utf8_path.hpp"
#include "target.hpp"
#include "traffic.hpp"
#include "windows/record/start_program.hpp"

using namespace kcb;
using namespace kcb::test;

namespace {

/** Sends numbered messages; how many were answered rightly. */
int send_numbers(HWND window, int first, int count) {
  int right = 0;
  for (int number = first; number < first + count; ++number) {
    if (SendMessageW(window, pump::sent_number, static_cast<WPARAM>(number), 0) == number) ++right;
  }
  return right;
}

std::size_t count_message(const Recording& recording, UINT message) {
  return static_cast<std::size_t>(std::ranges::count_if(
      recording.spans, [&](const Span& span) { return recording.work(span).message == message; }));
}

}  // namespace

TEST_CASE("trace: what a process has been sent is what is recorded, and it has lost nothing") {
  const Pump target;
  REQUIRE(send_numbers(target.window(), 1, 10) == 10);
  auto trace = Trace::attach(target.pid(), KCB_RECORDER, {.capacity = 10'000});
  REQUIRE(trace);
  CHECK(trace->pid() == target.pid());
  CHECK(send_numbers(target.window(), 11, 1000) == 1000);
  const Recording recording = trace->stop();
  CHECK(count_message(recording, pump::sent_number) == 1000);
  CHECK(recording.lost == 0);
  CHECK(recording.pid == target.pid());
  CHECK(recording.program == "target_pump.exe");
  CHECK(count(recording, SpanEnd::returned) + count(recording, SpanEnd::called) == recording.spans.size());
  const auto sent =
      std::ranges::find_if(recording.works, [](const Work& work) { return work.message == pump::sent_number; });
  REQUIRE(sent != recording.works.end());
  CHECK(sent->window == reinterpret_cast<std::uint64_t>(target.window()));
  CHECK(sent->window_class.value_or("").starts_with("kcb_test_"));
  CHECK(sent->procedure.value_or("").find("window_procedure") != std::string::npos);
  CHECK(sent->entered_from == "win32u!NtUserGetMessage");
  CHECK(send_numbers(target.window(), 1011, 10) == 10);
  PostMessageW(target.window(), WM_CLOSE, 0, 1020);
  CHECK(target.target().wait() == 0);
}

TEST_CASE("trace: again and again, in full traffic") {
  const Pump target;
  int sent = 0;
  for (int round = 0; round < 5; ++round) {
    auto trace = Trace::attach(target.pid(), KCB_RECORDER, {.capacity = 1000});
    REQUIRE(trace);
    CHECK(send_numbers(target.window(), sent + 1, 20) == 20);
    sent += 20;
    CHECK(count_message(trace->stop(), pump::sent_number) == 20);
  }
  PostMessageW(target.window(), WM_CLOSE, 0, sent);
  CHECK(target.target().wait() == 0);
}

TEST_CASE("trace: the process is ended, and what it did can still be read") {
  const Pump target;
  auto trace = Trace::attach(target.pid(), KCB_RECORDER, {.capacity = 1000});
  REQUIRE(trace);
  CHECK(send_numbers(target.window(), 1, 5) == 5);
  SendMessageW(target.window(), WM_NULL, 0, 0);  // it is answered before its callback has ended, but after all others
  target.target().terminate();
  CHECK(trace->wait(std::chrono::milliseconds(limit_ms), nullptr) == RecordingStop::target_ended);
  const Recording recording = trace->stop(RecordingStop::target_ended);
  CHECK(recording.stop == RecordingStop::target_ended);
  CHECK(count_message(recording, pump::sent_number) == 5);
  for (const Span& span : recording.spans) {
    CAPTURE(span_name(recording, span));
    if (recording.work(span).message != UINT{WM_NULL}) {
      CHECK((span.end_known == SpanEnd::returned || span.end_known == SpanEnd::called));
    }
  }
}

TEST_CASE("trace: a program from its first callback on") {
  const std::string program = utf8_path(target_path(L"pump"));
  HANDLE ready = CreateEventW(nullptr, TRUE, FALSE, L"kcb_trace_start");
  auto trace = Trace::start({program, "kcb_trace_start"}, KCB_RECORDER, {.capacity = 1000});
  REQUIRE(trace);
  CHECK(WaitForSingleObject(ready, limit_ms) == WAIT_OBJECT_0);
  HWND window = FindWindowExW(HWND_MESSAGE, nullptr, L"kcb_trace_start", nullptr);
  CHECK(send_numbers(window, 1, 3) == 3);
  PostMessageW(window, WM_CLOSE, 0, 3);
  CHECK(trace->wait(std::chrono::milliseconds(limit_ms), nullptr) == RecordingStop::target_ended);
  const Recording recording = trace->stop(RecordingStop::target_ended);
  CHECK(count_message(recording, WM_NCCREATE) == 1);
  CHECK(count_message(recording, WM_CREATE) == 1);
  CHECK(count_message(recording, pump::sent_number) == 3);
  const auto create =
      std::ranges::find_if(recording.works, [](const Work& work) { return work.message == UINT{WM_CREATE}; });
  REQUIRE(create != recording.works.end());
  CHECK(create->procedure.value_or("").find("window_procedure") != std::string::npos);
  CHECK(create->entered_from == "win32u!NtUserCreateWindowEx");
  CloseHandle(ready);
}

TEST_CASE("trace: what cannot be recorded is refused, with the reason") {
  const auto problem = [](const Result<Trace>& trace) {
    return trace ? std::nullopt : std::optional(trace.error().problem);
  };
  CHECK(problem(Trace::attach(999'999, KCB_RECORDER)) == Problem::no_such_process);
  CHECK(problem(Trace::attach(GetCurrentProcessId(), L"Z:\\nowhere\\kcb_recorder.dll")) == Problem::recorder_missing);
  CHECK(problem(Trace::start({"nowhere.exe"}, KCB_RECORDER)) == Problem::system_call_failed);
  const TargetProcess without_windows(target_path(L"idle"), L"");
  CHECK(problem(Trace::attach(without_windows.pid(), KCB_RECORDER)) == Problem::recording_no_windows);
  const Pump target;
  const auto first = Trace::attach(target.pid(), KCB_RECORDER, {.capacity = 10});
  REQUIRE(first);
  CHECK(problem(Trace::attach(target.pid(), KCB_RECORDER, {.capacity = 10})) == Problem::recording_twice);
}

TEST_CASE("trace: the words of a command come through a command line as they were") {
  using record::command_line_of;
  CHECK(command_line_of({"a.exe", "b"}) == "a.exe b");
  CHECK(command_line_of({"a b.exe", ""}) == "\"a b.exe\" \"\"");
  CHECK(command_line_of({"a", "b\"c"}) == "a \"b\\\"c\"");
  CHECK(command_line_of({"a", "b\\\"c"}) == "a \"b\\\\\\\"c\"");
  CHECK(command_line_of({"a", "b c\\"}) == "a \"b c\\\\\"");
  CHECK(command_line_of({"a", "b\\c"}) == "a b\\c");
}

TEST_CASE("trace: a program that has recorded and was killed leaves nothing in the way of the next") {
  const Pump target;
  {
    const TargetProcess tracer(target_path(L"tracer"), std::to_wstring(target.pid()));
    CHECK(tracer.wait() == 99);  // it has ended itself in the middle, with TerminateProcess
  }
  CHECK(send_numbers(target.window(), 1, 10) == 10);
  auto trace = Trace::attach(target.pid(), KCB_RECORDER, {.capacity = 100});
  REQUIRE(trace);
  CHECK(send_numbers(target.window(), 11, 10) == 10);
  CHECK(count_message(trace->stop(), pump::sent_number) == 10);
  PostMessageW(target.window(), WM_CLOSE, 0, 20);
  CHECK(target.target().wait() == 0);
}
