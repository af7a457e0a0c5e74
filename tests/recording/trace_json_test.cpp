// SPDX-License-Identifier: MIT
// The file: what viewers read, what this program reads again, and what it refuses.
#include "kcb/recording/trace_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include "scene.hpp"

using namespace kcb;
using namespace kcb::test;
using nlohmann::json;

namespace {

std::string text_of(const Recording& recording) {
  return to_trace_json(recording, Messages::open("ru"));
}

/** The events of a kind, X or B for spans. */
std::vector<json> events(const json& file, const std::string& phases) {
  std::vector<json> found;
  for (const json& event : file.at("traceEvents")) {
    if (phases.find(event.at("ph").get<std::string>()) != std::string::npos) found.push_back(event);
  }
  return found;
}

bool is_refused(const json& file) {
  const auto recording = parse_recording(file.dump(), "a.json");
  if (recording) return false;
  return recording.error().problem == Problem::malformed_recording && recording.error().subject == "a.json";
}

}  // namespace

TEST_CASE("trace JSON: a recording comes back as it was") {
  const Recording recording = scene();
  const auto read = parse_recording(text_of(recording));
  REQUIRE(read);
  CHECK(*read == recording);
}

TEST_CASE("trace JSON: nothing is known, and nothing was recorded") {
  Recording recording;
  CHECK(parse_recording(text_of(recording)) == recording);
  recording.works = {{}};
  recording.spans = {{.end_known = SpanEnd::unknown}};
  CHECK(parse_recording(text_of(recording)) == recording);
}

TEST_CASE("trace JSON: what a viewer finds") {
  const json file = json::parse(text_of(scene()));
  CHECK(file.at("displayTimeUnit") == "ms");
  const auto spans = events(file, "XB");
  REQUIRE(spans.size() == 7);
  CHECK(spans[0] == json{{"ph", "B"},
                         {"pid", 1},
                         {"tid", 3},
                         {"ts", 0.0},
                         {"name", "WM_CREATE"},
                         {"kcb", 2},
                         {"args", {{"class", "Pong"}, {"end", "open"}, {"before", true}}}});
  CHECK(spans[1].at("name") == "SendMessage WM_APP");
  CHECK(spans[1].at("cat") == "send");
  CHECK(spans[2] == json{{"ph", "X"},
                         {"pid", 1},
                         {"tid", 2},
                         {"ts", 110.0},
                         {"dur", 780.0},
                         {"name", "WM_APP"},
                         {"kcb", 0},
                         {"args", {{"procedure", "program!window_procedure"}, {"end", "called"}}}});
  CHECK(spans[5].at("args") == json::object());
  const auto threads = events(file, "M");
  REQUIRE(threads.size() == 4);
  CHECK(threads[1].at("args").at("name") == "Поток 1");
  const auto arrows = events(file, "sf");
  REQUIRE(arrows.size() == 4);
  CHECK(arrows[0].at("tid") == 1);
  CHECK(arrows[0].at("id") == arrows[1].at("id"));
  CHECK(arrows[1].at("tid") == 2);
  CHECK(arrows[2].at("id") != arrows[0].at("id"));
}

TEST_CASE("trace JSON: times keep their nanoseconds") {
  Recording recording;
  recording.works = {{}};
  recording.duration = std::chrono::hours(24 * 99) + std::chrono::nanoseconds(1);
  Span made = span(1, 0, 0, 0);
  made.begin = recording.duration - std::chrono::nanoseconds(1009);
  made.end = recording.duration;
  recording.spans = {made};
  CHECK(text_of(recording).find("\"ts\":8553599999998.992,") != std::string::npos);
  CHECK(parse_recording(text_of(recording)) == recording);
}

TEST_CASE("trace JSON: 100,000 callbacks take at most 16 MB, as the issue asks") {
  Recording recording;
  recording.works = {work(ask, 0x20028)};
  for (std::int64_t i = 0; i < 100'000; ++i) {
    recording.spans.push_back(span(1000, 0, i * 100, i * 100 + 20));
    recording.spans.back().end_known = SpanEnd::called;
  }
  recording.duration = std::chrono::seconds(10);
  CHECK(text_of(recording).size() <= 16'000'000);
}

TEST_CASE("trace JSON: control characters and what steers a terminal are shown as such") {
  Recording recording = scene();
  recording.program = "a\x1b[2Jb";
  recording.works[0].window_class = "c\xe2\x80\xae\xff";
  const std::string text = text_of(recording);
  CHECK(text.find('\x1b') == std::string::npos);
  const auto read = parse_recording(text);
  REQUIRE(read);
  CHECK(read->program == "a\uFFFD[2Jb");
  CHECK(read->works[0].window_class == "c\uFFFD\uFFFD");
}

TEST_CASE("trace JSON: what is not a recording is refused") {
  CHECK_FALSE(parse_recording(""));
  CHECK_FALSE(parse_recording("[]"));
  CHECK_FALSE(parse_recording("{}"));
  CHECK_FALSE(parse_recording(R"({"traceEvents":[{"ph":"X","pid":1,"tid":1,"ts":0,"dur":1,"name":"a"}]})"));
  CHECK_FALSE(parse_recording(std::string(1'000'000, '[')));
  std::string deep = R"({"traceEvents":)" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + '}';
  CHECK_FALSE(parse_recording(deep));
  const std::string text = text_of(scene());
  for (std::size_t size = 0; size + 2 < text.size(); size += 37) CHECK_FALSE(parse_recording(text.substr(0, size)));
}

TEST_CASE("trace JSON: what contradicts itself is refused") {
  const json good = json::parse(text_of(scene()));
  REQUIRE_FALSE(is_refused(good));
  const std::size_t open = 4;   // the event of the first span, behind the names
  const std::size_t first = 6;  // that of the third
  REQUIRE(good.at("traceEvents").at(first).at("ph") == "X");
  const auto refused = [&](std::string_view pointer, const json& value) {
    CAPTURE(pointer, value);
    json bad = good;
    bad[json::json_pointer(std::string(pointer))] = value;
    CHECK(is_refused(bad));
  };
  const std::string event = "/traceEvents/" + std::to_string(first);
  refused(event + "/kcb", 4);
  refused(event + "/kcb", -1);
  refused(event + "/kcb", 4'294'967'296);
  refused(event + "/tid", "1");
  refused(event + "/tid", 4'294'967'296);
  refused(event + "/ts", -1);
  refused(event + "/ts", 1e300);
  refused(event + "/ts", "0");
  refused(event + "/dur", -1);
  refused(event + "/dur", nullptr);
  refused(event + "/ph", "B");
  refused(event + "/ph", "Q");
  refused(event + "/args/end", "gone");
  refused(event + "/args/end", "open");
  refused(event + "/args", 3);
  refused("/traceEvents/" + std::to_string(open) + "/dur", 1);
  refused("/kcb", 1);
  refused("/kcb/schema", "kcb-trace/2");
  refused("/kcb/duration_us", -1);
  refused("/kcb/stopped", "never");
  refused("/kcb/lost", -1);
  refused("/kcb/pid", "1");
  refused("/kcb/works", json::object());
  refused("/kcb/works/0", 1);
  refused("/kcb/works/0/index", 1.5);
  refused("/kcb/works/0/window", "20028");
  refused("/kcb/works/0/window", "0x112233445566778899");
  refused("/kcb/works/0/window", "0xzz");
  refused("/kcb/works/0/message", 3);
}

TEST_CASE("trace JSON: what other programs have added is ignored") {
  json file = json::parse(text_of(scene()));
  file["otherData"] = {{"a", {1, 2, {{"b", 3}}}}};
  file["traceEvents"].push_back(3);
  file["traceEvents"].push_back("text");
  file["traceEvents"].push_back({{"ph", "C"}, {"name", "counter"}, {"args", {{"deep", {{"er", {1, {2}}}}}}}});
  CHECK(parse_recording(file.dump()) == scene());
}
