// SPDX-License-Identifier: MIT
// Callbacks that do not end in the ordinary way, or not within the recording.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <csetjmp>

#include <windows.h>

#include "kcb/stage/stage.hpp"
#include "kcb/windows/recorder.hpp"
#include "platforms.hpp"
#include "traffic.hpp"
#include "windows/system.hpp"

using namespace kcb;
using namespace kcb::test;

namespace {

constexpr UINT hold = WM_APP, leave_inner = WM_APP + 1, ordinary = WM_APP + 2, jump = WM_APP + 3;

/** Where a window procedure stands still until the test lets it go. */
struct Gate {
  stage::Moment there, go;
};
Gate* gate = nullptr;
std::jmp_buf outer_callback;
bool jumps = false;  // out of the inner callback, instead of an exception

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  switch (message) {
    case hold:
      static_cast<void>(gate->there.tell_and_wait(gate->go));
      return 1;
    case leave_inner:
      SetWindowPos(window, nullptr, 0, 0, 5 + static_cast<int>(wparam), 5, 0);
      return 7;
    case jump:
      jumps = true;
      if (setjmp(outer_callback) == 0) SetWindowPos(window, nullptr, 0, 0, 7, 5, 0);
      jumps = false;
      return 9;
    case WM_WINDOWPOSCHANGING:
      if (jumps) std::longjmp(outer_callback, 1);
      RaiseException(0xe0001234, 0, 0, nullptr);
      return 0;
    case ordinary:
      return 3;
    default:
      return DefWindowProcW(window, message, wparam, lparam);
  }
}

DWORD WINAPI send_hold(void* window) {
  SendMessageW(static_cast<HWND>(window), hold, 0, 0);
  return 0;
}

/** The spans of the window's messages, in the order of their begin. */
std::vector<Span> spans_of(const Recording& recording, UINT message) {
  std::vector<Span> spans;
  std::ranges::copy_if(recording.spans, std::back_inserter(spans),
                       [&](const Span& span) { return recording.work(span).message == message; });
  return spans;
}

}  // namespace

TEST_CASE("recorder: a callback that is held at the stop has never returned, and the program goes on") {
  const stage::WindowThread receiver(new_class_name(), procedure);
  Gate held;
  gate = &held;
  auto recorder = Recorder::start();
  REQUIRE(recorder);
  CHECK(SendMessageW(receiver.window(), ordinary, 0, 0) == 3);
  stage::Thread sender(send_hold, receiver.window());
  REQUIRE(held.there.wait());
  const Recording recording = recorder->stop();
  const auto spans = spans_of(recording, hold);
  REQUIRE(spans.size() == 1);
  CHECK(spans.front().end_known == SpanEnd::open);
  CHECK(spans.front().end == recording.duration);
  CHECK_FALSE(spans.front().began_before);
  held.go.tell();
  CHECK(sender.join());
  CHECK(SendMessageW(receiver.window(), ordinary, 0, 0) == 3);
}

TEST_CASE("recorder: started in the middle of a callback, it knows that it began before") {
  const stage::WindowThread receiver(new_class_name(), procedure);
  Gate held;
  gate = &held;
  stage::Thread sender(send_hold, receiver.window());
  REQUIRE(held.there.wait());
  auto recorder = Recorder::start();
  REQUIRE(recorder);
  SECTION("and that it is over when the thread is in another one") {
    held.go.tell();
    CHECK(sender.join());
    CHECK(SendMessageW(receiver.window(), ordinary, 0, 0) == 3);
    const Recording recording = recorder->stop();
    const auto before = spans_of(recording, hold);
    REQUIRE(before.size() == 1);
    CHECK(before.front().began_before);
    CHECK(before.front().begin.count() == 0);
    CHECK(before.front().end_known == SpanEnd::implied);
    CHECK(recording.work(before.front()).procedure.value_or("").find("procedure") != std::string::npos);
    const auto other = spans_of(recording, ordinary);
    REQUIRE(other.size() == 1);
    CHECK(other.front().depth == 0);
    CHECK(before.front().end <= other.front().begin);
  }
  SECTION("and that it has not returned when the recording ends") {
    const Recording recording = recorder->stop();
    const auto before = spans_of(recording, hold);
    REQUIRE(before.size() == 1);
    CHECK(before.front().began_before);
    CHECK(before.front().end_known == SpanEnd::open);
    CHECK(before.front().end == recording.duration);
    held.go.tell();
    CHECK(sender.join());
  }
}

TEST_CASE("recorder: a callback that an exception leaves is over before the one around it") {
  if (!not_shown("07_exception.process_ends", system_name())) {
    SKIP("an exception that leaves a callback ends the process on this system");
  }
  const stage::WindowThread receiver(new_class_name(), procedure);
  auto recorder = Recorder::start();
  REQUIRE(recorder);
  CHECK(SendMessageW(receiver.window(), ordinary, 0, 0) == 3);
  SendMessageW(receiver.window(), leave_inner, 1, 0);
  CHECK(SendMessageW(receiver.window(), ordinary, 0, 0) == 3);
  const Recording recording = recorder->stop();
  const auto outer = spans_of(recording, leave_inner);
  const auto inner = spans_of(recording, WM_WINDOWPOSCHANGING);
  REQUIRE(outer.size() == 1);
  REQUIRE(inner.size() == 1);
  CHECK(outer.front().depth == 0);
  CHECK(inner.front().depth == 1);
  CHECK(inner.front().end_known == SpanEnd::implied);
  CHECK(inner.front().end <= outer.front().end);
  CHECK((outer.front().end_known == SpanEnd::returned || outer.front().end_known == SpanEnd::called));
  for (const Span& span : spans_of(recording, ordinary)) {
    CHECK(span.depth == 0);
    CHECK(span.end_known != SpanEnd::implied);
  }
}

TEST_CASE("recorder: a callback that longjmp leaves is over, too") {
  if (system_name().starts_with("Wine 8."))
    SKIP("longjmp out of a callback ends the program on Wine 8, recorded or not");
  const stage::WindowThread receiver(new_class_name(), procedure);
  auto recorder = Recorder::start();
  REQUIRE(recorder);
  SendMessageW(receiver.window(), jump, 0, 0);  // on Wine 10 the answer is 0: the system knows nothing of the jump
  CHECK(SendMessageW(receiver.window(), ordinary, 0, 0) == 3);
  const Recording recording = recorder->stop();
  const auto outer = spans_of(recording, jump);
  const auto inner = spans_of(recording, WM_WINDOWPOSCHANGING);
  REQUIRE(outer.size() == 1);
  REQUIRE(inner.size() == 1);
  CHECK(inner.front().depth == 1);
  CHECK(inner.front().end_known == SpanEnd::implied);
  CHECK(inner.front().end <= outer.front().end);
  CHECK((outer.front().end_known == SpanEnd::returned || outer.front().end_known == SpanEnd::called));
}
