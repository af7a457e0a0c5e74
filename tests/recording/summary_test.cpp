// SPDX-License-Identifier: MIT
#include "kcb/recording/summary.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <limits>

#include "scene.hpp"

using namespace kcb;
using namespace kcb::test;
using namespace std::chrono_literals;

TEST_CASE("summary: how many, which are slow, which never returned, by thread and name, who waited for whom") {
  const Summary summary = summarize(scene());
  CHECK(summary.callbacks == 5);
  CHECK(summary.threads == 3);
  CHECK(summary.before == 1);
  CHECK(summary.unknown == 0);
  CHECK(summary.open == 1);
  CHECK(summary.never_returned == std::vector<std::size_t>{0});
  CHECK(summary.slowest == std::vector<std::size_t>{2, 4, 5, 6});
  REQUIRE(summary.rows.size() == 5);
  CHECK(summary.rows[0] == SummaryRow{3, 0, 1, 1s});
  CHECK(summary.rows[1] == SummaryRow{2, 2, 1, 780us});
  CHECK(summary.waits == std::vector{SummaryWait{1, 2, 1, 800us}, SummaryWait{2, 1, 1, 580us}});
}

TEST_CASE("summary: what lies within another one of its kind takes no time of its own") {
  Recording recording;
  recording.works = {work(ask, 1)};
  recording.spans = {span(1, 0, 0, 100), span(1, 0, 10, 90), span(1, 0, 20, 30), span(1, 0, 200, 250)};
  CHECK(summarize(recording).rows == std::vector{SummaryRow{1, 0, 4, 150us}});
}

TEST_CASE("summary: lists are as long as asked") {
  Recording recording;
  recording.works = {work(ask, 1)};
  for (std::int64_t i = 0; i < 100; ++i)
    recording.spans.push_back(span(static_cast<std::uint32_t>(i % 7), 0, i * 10, i * 10 + i % 9));
  const Summary summary = summarize(recording, 3);
  CHECK(summary.callbacks == 100);
  CHECK(summary.slowest == std::vector<std::size_t>{8, 17, 26});
  CHECK(summary.rows.size() == 3);
  const Summary none = summarize(recording, 0);
  CHECK(none.callbacks == 100);
  CHECK(none.slowest.empty());
  CHECK(none.rows.empty());
}

TEST_CASE("summary: the sum of times that nobody can have measured does not overflow") {
  Recording recording;
  recording.works = {work(ask, 1)};
  Span longest = span(1, 0, 0, 0);
  longest.end = std::chrono::nanoseconds::max();
  recording.spans = {longest, longest};
  CHECK(summarize(recording).rows.front().total == std::chrono::nanoseconds::max());
}

TEST_CASE("slower_than: a callback that took longer, or never returned; a call of SendMessage does not count") {
  Recording recording = scene();
  CHECK(slower_than(recording, 10s));  // the first never returned
  recording.spans.erase(recording.spans.begin());
  CHECK_FALSE(slower_than(recording, 780us));
  CHECK(slower_than(recording, 779us));
}

TEST_CASE("text: what an English reader sees") {
  const Recording recording = scene();
  CHECK(to_text(recording, summarize(recording), Messages::open("en")) ==
        R"(a "b" <c>.exe (PID 32), Wine 8.0: 5 kernel-mode callbacks were recorded; threads: 3; duration: 1 sec.
There was no room for 2 more entries; the recording is not complete.
One of them had begun before the recording did.
1 callback had not returned when the recording ended:
  Thread 3: WM_CREATE (0x1), at least 1 sec, for the window 0x30030 of class “Pong”; entered from win32u!NtUserGetMessage.
The slowest callbacks:
  Thread 2: WM_APP (0x8000), 780 μs, in program!window_procedure, for the window 0x20028 of class “Pong”; entered from win32u!NtUserGetMessage.
  Thread 1: WM_APP+1 (0x8001), 560 μs, in program!window_procedure, for the window 0x10026 of class “Pong”; entered from win32u!NtUserGetMessage.
  Thread 1: #7, 100 μs.
  Thread 3: #7, at most 40 μs.
By thread and message, those that took longest in total first:
  Thread 3: WM_CREATE (0x1): 1 time, 1 sec.
  Thread 2: WM_APP (0x8000): 1 time, 780 μs.
  Thread 1: WM_APP+1 (0x8001): 1 time, 560 μs.
  Thread 1: #7: 1 time, 100 μs.
  Thread 3: #7: 1 time, 40 μs.
Who waited for whom in SendMessage:
  Thread 1 waited 800 μs for thread 2 to handle 1 message.
  Thread 2 waited 580 μs for thread 1 to handle 1 message.
)");
}

TEST_CASE("text: in every language, with the names that are the same in all") {
  const std::string language = GENERATE(from_range(std::vector<std::string>(languages.begin(), languages.end())));
  CAPTURE(language);
  Recording recording = scene();
  recording.stop = RecordingStop::target_ended;
  recording.spans[4].end_known = SpanEnd::unknown;
  recording.spans[6].began_before = true;
  const std::string text = to_text(recording, summarize(recording), Messages::open(language));
  CAPTURE(text);
  CHECK(text.find("⟪") == std::string::npos);
  CHECK(text.find("WM_CREATE (0x1)") != std::string::npos);
  CHECK(text.find("win32u!NtUserGetMessage") != std::string::npos);
}

TEST_CASE("duration: with the unit that fits") {
  const auto text = [](std::chrono::nanoseconds duration) { return duration_text(duration, Messages::open("en")); };
  CHECK(text(0ns) == "0 μs");
  CHECK(text(19'870ns) == "19.9 μs");
  CHECK(text(1ms) == "1 ms");
  CHECK(text(4'200ms) == "4.2 sec");
}
