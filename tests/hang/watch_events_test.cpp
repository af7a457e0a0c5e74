// SPDX-License-Identifier: MIT
// What is told of a watch: one line of JSON for each event, and sentences.
#include "hang/watch_events.hpp"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include "kcb/report/report_json.hpp"

using namespace kcb;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

std::vector<json> lines(const std::string& text) {
  std::vector<json> parsed;
  REQUIRE(text.ends_with('\n'));
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    parsed.push_back(json::parse(text.substr(at, text.find('\n', at) - at)));
  }
  return parsed;
}

Report a_report() {
  Report report;
  report.target = {Target::Kind::process, 7, "C:\\a  folder\\letter.exe", "Wine 8.0", Architecture::x64};
  report.threads.emplace_back().tid = 12;
  report.threads.back().frames.push_back({0x1234, "app!two  spaces\n{", Trust::unwound});
  return report;
}

HangEvent event(HangEvent::Kind kind, std::uint64_t number) {
  return {kind, number, 12, HangSign::no_answer, UnresponsiveWindow{0x34, "A\nletter"}, 5s, {}};
}

}  // namespace

TEST_CASE("watch: a moment as text") {
  using namespace std::chrono;
  CHECK(utc_text(sys_days{year{2026} / 11 / 29} + 16h + 5min + 1250ms) == "2026-11-29T16:05:01.250Z");
  CHECK(utc_text(sys_days{year{1900} / 1 / 2} + 1us) == "1900-01-02T00:00:00.000Z");
}

TEST_CASE("watch: each event is one line of JSON with all fields, whatever a window is called") {
  const Report report = a_report();
  const WatchBegin begin{"t", report.target, 5s};
  WatchNews news{"t", 7, {event(HangEvent::Kind::over, 1), event(HangEvent::Kind::began, 2)}, &report, "f.dmp"};
  news.events.front().most = 7s;
  WatchEnd end{.time = "t", .pid = 7};
  end.stop = RecordingStop::target_ended;
  end.exit_code = 3;
  const auto all = lines(to_json_lines(begin) + to_json_lines(news) + to_json_lines(end));
  REQUIRE(all.size() == 4);
  for (const json& line : all) {
    CHECK(line["schema"] == "kcb-watch/1");
    CHECK(line["pid"] == 7);
    CHECK(line.size() == 9);
  }
  CHECK(all[0]["event"] == "watching");
  CHECK(all[0]["watching"]["after_ms"] == 5000);
  CHECK(all[1]["event"] == "over");
  CHECK(all[1]["hang"]["most_ms"] == 7000);
  CHECK(all[1]["report"].is_null());
  CHECK(all[1]["dump"].is_null());
  CHECK(all[2]["event"] == "began");
  CHECK(all[2]["hang"]["number"] == 2);
  CHECK(all[2]["hang"]["most_ms"].is_null());
  CHECK(all[2]["dump"] == "f.dmp");
  CHECK(all[2]["report"] == json::parse(to_json(report)));
  CHECK(all[3]["ended"]["stopped"] == "target_ended");
  CHECK(all[3]["ended"]["exit_code"] == 3);
  CHECK(all[3]["ended"]["longest_ms"].is_null());
}

TEST_CASE("watch: sentences, and the report once for all events of a look") {
  const Report report = a_report();
  for (const auto language : languages) {
    CAPTURE(language);
    const Messages messages = Messages::open(language);
    const std::string text = to_text(report, messages);
    const std::string told = to_text(
        WatchNews{"t", 7, {event(HangEvent::Kind::began, 1), event(HangEvent::Kind::still, 2)}, &report, "f.dmp"},
        messages, {});
    CHECK(told.find(text) != std::string::npos);
    CHECK(told.find(text) == told.rfind(text));
    CHECK(told.find("0x34") != std::string::npos);
    CHECK(told.find("f.dmp") != std::string::npos);
    HangEvent over = event(HangEvent::Kind::over, 1);
    const std::string unbounded = to_text(WatchNews{"t", 7, {over}}, messages, {});
    over.most = 7s;
    const std::string bounded = to_text(WatchNews{"t", 7, {over}}, messages, {});
    CHECK(unbounded.find('7') == std::string::npos);
    CHECK(bounded.find('7') != std::string::npos);
    for (const std::uint64_t count : {0U, 1U, 2U, 5U}) {
      const WatchEnd end{.time = "t", .pid = 7, .duration = 60s, .hangs = count, .lasting = count, .longest = 42s};
      const std::string last = to_text(end, messages);
      CHECK(last.find("⟪") == std::string::npos);
      CHECK((last.find("42") != std::string::npos) == (count > 0));
    }
    CHECK((told + bounded).find("⟪") == std::string::npos);
  }
}

TEST_CASE("watch: the only hang is not one of several") {
  const Messages messages = Messages::open("en");
  WatchEnd end{.time = "t", .pid = 7, .duration = 60s, .hangs = 1, .lasting = 1, .longest = 42s};
  CHECK(to_text(end, messages) ==
        "t The watch was ended. Hangs in 60 sec: 1; it lasted at least 42 sec.\nIt is not over.\n");
  end.hangs = 3;
  CHECK(to_text(end, messages) ==
        "t The watch was ended. Hangs in 60 sec: 3; the longest lasted at least 42 sec.\nOne of them is not over.\n");
}

TEST_CASE(
    "watch events: a wait that is no hang is pointed out at the end, if nothing else was found and it can be seen") {
  const Messages messages = Messages::open("en");
  const auto points_out = [&](const WatchEnd& end) {
    return to_text(end, messages).find("\n" + messages.text("watch_waits", {{"command", "kcb scan 7"}}) + "\n") !=
           std::string::npos;
  };
  CHECK(points_out({.time = "t", .pid = 7, .waiting = true}));
  CHECK_FALSE(points_out({.time = "t", .pid = 7}));
  CHECK_FALSE(points_out({.time = "t", .pid = 7, .hangs = 1, .waiting = true}));
  CHECK_FALSE(points_out({.time = "t", .pid = 7, .stop = RecordingStop::target_ended, .waiting = true}));
  CHECK(to_json_lines(WatchEnd{.time = "t", .pid = 7, .waiting = true}) ==
        to_json_lines(WatchEnd{.time = "t", .pid = 7}));
}
