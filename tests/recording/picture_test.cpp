// SPDX-License-Identifier: MIT
// The picture, as text: where bars, labels and arrows are. How it looks is judged by people.
#include "kcb/recording/picture.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>

#include "recording/picture_layout.hpp"
#include "scene.hpp"

using namespace kcb;
using namespace kcb::test;
using Catch::Matchers::ContainsSubstring;

namespace {

const Messages english = Messages::open("en");

PictureLayout layout_of(const Recording& recording, const PictureOptions& options = {}) {
  return lay_out(recording, english, options);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("picture: a column for each thread, wide enough for its labels") {
  const PictureLayout layout = layout_of(scene(), {.threads = {{1, "Main thread"}}});
  REQUIRE(layout.columns.size() == 3);
  CHECK(layout.columns[0].label == "Thread 3");
  CHECK(layout.columns[1].label == "Main thread");
  CHECK(layout.columns[2].tid == 2);
  CHECK(layout.columns[1].x == layout.columns[0].x + layout.columns[0].width);
  for (const PictureBar& bar : layout.bars) CHECK(bar.x < layout.width);
}

TEST_CASE("picture: what is within a span is within its bar, to the right of it") {
  Recording recording;
  recording.works = {work(ask, 1)};
  recording.spans = {span(1, 0, 0, 100), span(1, 0, 10, 20), span(1, 0, 30, 90), span(1, 0, 40, 50)};
  set_depths(recording);
  const auto bars = layout_of(recording).bars;
  REQUIRE(bars.size() == 4);
  CHECK(bars[0].top < bars[1].top);
  CHECK(bars[1].bottom < bars[2].top);
  CHECK(bars[3].bottom < bars[2].bottom);
  CHECK(bars[2].bottom < bars[0].bottom);
  CHECK(bars[1].x > bars[0].x);
  CHECK(bars[2].x == bars[1].x);
  CHECK(bars[3].x > bars[2].x);
  for (std::size_t i = 1; i < bars.size(); ++i) CHECK(bars[i].top >= bars[i - 1].top + 20);  // a row for each label
}

TEST_CASE("picture: spans that end and begin at one moment do not overlap") {
  Recording recording;
  recording.works = {work(ask, 1)};
  recording.spans = {span(1, 0, 0, 50), span(1, 0, 10, 50), span(1, 0, 50, 50), span(1, 0, 50, 60)};
  set_depths(recording);
  const auto bars = layout_of(recording).bars;
  CHECK(bars[1].bottom < bars[0].bottom);
  CHECK(bars[0].bottom < bars[2].top);
  CHECK(bars[2].bottom < bars[3].top);
}

TEST_CASE("picture: of many spans, the longest and what encloses them") {
  Recording recording;
  recording.works = {work(ask, 1)};
  for (std::int64_t i = 0; i < 1'000; ++i) {
    recording.spans.push_back(span(1, 0, i * 100, i * 100 + 50));
    recording.spans.push_back(span(1, 0, i * 100 + 1, i * 100 + (i == 700 ? 49 : 10)));
  }
  set_depths(recording);
  const PictureLayout layout = layout_of(recording, {.most = 1'001});
  CHECK(layout.bars.size() == 1'001);
  CHECK(std::ranges::count(layout.bars, 1401U, &PictureBar::span) == 1);
  CHECK_THAT(to_svg(recording, english, {.most = 1'001}), ContainsSubstring("1,001 of 2,000"));
}

TEST_CASE("picture: arrows only from calls whose callback is known, and only between bars that are shown") {
  CHECK(count(to_svg(scene(), english), "class=\"arrow\"") == 2);
  CHECK(count(to_svg(scene(), english, {.most = 1}), "class=\"arrow\"") == 0);
}

TEST_CASE("picture: texts from the target cannot become markup, and a long one is cut") {
  Recording recording = scene();
  recording.works[3] = {.callback = "<script>&\"\x1b" + std::string(500, 'x')};
  const std::string picture = to_svg(recording, english);
  CHECK(picture.find("<script>") == std::string::npos);
  CHECK(picture.find('\x1b') == std::string::npos);
  CHECK_THAT(picture, ContainsSubstring("&lt;script&gt;&amp;&quot;\uFFFD"));
  CHECK_THAT(picture, ContainsSubstring("xx… <tspan"));
  CHECK_THAT(picture, ContainsSubstring("a &quot;b&quot; &lt;c&gt;.exe"));
}

TEST_CASE("picture: the legend explains what occurs, and nothing else") {
  const std::string all = to_svg(scene(), english);
  for (const char* key : {"picture_callback", "picture_send", "picture_never_returned", "picture_before"}) {
    CHECK_THAT(all, ContainsSubstring(english.text(key)));
  }
  Recording recording = scene();
  recording.spans = {span(1, 0, 0, 10)};
  const std::string one = to_svg(recording, english);
  CHECK_THAT(one, ContainsSubstring(english.text("picture_callback")));
  for (const char* key : {"picture_send", "picture_never_returned", "picture_before"}) {
    CHECK(one.find(english.text(key)) == std::string::npos);
  }
}

TEST_CASE("picture: in every language, without a text that is not there") {
  const std::string language = GENERATE(from_range(std::vector<std::string>(languages.begin(), languages.end())));
  const Messages messages = Messages::open(language);
  const std::string picture = to_svg(scene(), messages);
  CHECK(picture.find("⟪") == std::string::npos);
  CHECK_THAT(picture, ContainsSubstring("xml:lang=\"" + language + '"'));
  CHECK_THAT(picture, ContainsSubstring(messages.text("picture_thread", {{"tid", 3}})));
  CHECK_THAT(picture, ContainsSubstring("WM_CREATE"));
}

TEST_CASE("picture: of nothing") {
  CHECK_THAT(to_svg({}, english), ContainsSubstring("</svg>"));
}
