// SPDX-License-Identifier: MIT
// Nesting, names, and which call of SendMessage a callback answers.
#include <catch2/catch_test_macros.hpp>

#include "scene.hpp"

using namespace kcb;
using namespace kcb::test;

namespace {

std::vector<std::uint32_t> depths(std::vector<Span> spans) {
  Recording recording;
  recording.spans = std::move(spans);
  set_depths(recording);
  std::vector<std::uint32_t> result;
  for (const Span& made : recording.spans) result.push_back(made.depth);
  return result;
}

/** Of the last span, which send it answers. */
std::optional<std::size_t> cause_of_last(std::vector<Span> spans) {
  Recording recording;
  recording.works = {work(ask, 1), work(ask, 2), work(answer, 1)};
  recording.spans = std::move(spans);
  return sent_from(recording).back();
}

}  // namespace

TEST_CASE("depth: by what encloses a span in its own thread") {
  CHECK(depths({span(1, 0, 0, 100), span(2, 0, 10, 20), span(1, 0, 10, 50), span(1, 0, 20, 30), span(1, 0, 60, 70)}) ==
        std::vector<std::uint32_t>{0, 0, 1, 2, 1});
}

TEST_CASE("depth: what ends when the next begins does not enclose it") {
  CHECK(depths({span(1, 0, 0, 10), span(1, 0, 10, 20), span(1, 0, 15, 20), span(1, 0, 20, 20)}) ==
        std::vector<std::uint32_t>{0, 0, 1, 0});
}

TEST_CASE("depth: spans come into the order of their begin, those of one moment stay as they were") {
  Recording recording;
  recording.spans = {span(1, 2, 20, 30), span(1, 0, 5, 40), span(1, 1, 5, 35)};
  set_depths(recording);
  CHECK(recording.spans[0].work == 0);
  CHECK(recording.spans[1].work == 1);
  CHECK(recording.spans[1].depth == 1);
  CHECK(recording.spans[2].depth == 2);
}

TEST_CASE("span_name: message, callback, index, or what says that nothing is known") {
  Recording recording;
  recording.works = {{.index = 3, .callback = "fnDWORD", .message = 0xf},
                     {.message = 0xc123},
                     {.index = 3, .callback = "fnDWORD"},
                     {.index = 3},
                     {}};
  const auto name = [&](std::uint32_t place) { return span_name(recording, {.work = place}); };
  CHECK(name(0) == "WM_PAINT");
  CHECK(name(1) == "0xc123");
  CHECK(name(2) == "fnDWORD");
  CHECK(name(3) == "#3");
  CHECK(name(4) == "?");
}

TEST_CASE("sent_from: the one call of another thread for the window and the message") {
  CHECK(cause_of_last({send(1, 0, 0, 100), span(2, 0, 10, 90)}) == 0);
  CHECK(sent_from(scene()) == std::vector<std::optional<std::size_t>>{{}, {}, 1, {}, 3, {}, {}});
}

TEST_CASE("sent_from: no other window, no other message, no own call, none that is over") {
  CHECK_FALSE(cause_of_last({send(1, 1, 0, 100), span(2, 0, 10, 90)}));
  CHECK_FALSE(cause_of_last({send(1, 2, 0, 100), span(2, 0, 10, 90)}));
  CHECK_FALSE(cause_of_last({send(2, 0, 0, 100), span(2, 0, 10, 90)}));
  CHECK_FALSE(cause_of_last({send(1, 0, 0, 5), span(2, 0, 10, 90)}));
}

TEST_CASE("sent_from: one call causes one callback only") {
  CHECK_FALSE(cause_of_last({send(1, 0, 0, 100), span(2, 0, 10, 20), span(2, 0, 30, 40)}));
}

TEST_CASE("sent_from: where two can be the cause, neither is, nor of a later callback while they wait") {
  const std::vector two{send(1, 0, 0, 100), send(3, 0, 0, 100), span(2, 0, 10, 20)};
  CHECK_FALSE(cause_of_last(two));
  auto later = two;
  later.push_back(send(4, 0, 25, 100));
  later.push_back(span(2, 0, 30, 40));
  CHECK_FALSE(cause_of_last(later));
  auto after = two;
  after.push_back(send(4, 0, 125, 200));
  after.push_back(span(2, 0, 130, 140));
  CHECK(cause_of_last(after) == 3);
}

TEST_CASE("sent_from: a file that claims any number of calls at once says nothing, and takes no time") {
  constexpr std::uint32_t many = 20'000;
  std::vector<Span> spans;
  for (std::uint32_t i = 0; i < many; ++i) spans.push_back(send(i, 0, i, 1'000'000));
  for (std::uint32_t i = 0; i < many; ++i) spans.push_back(span(many + i, 0, many + i, 1'000'000));
  CHECK_FALSE(cause_of_last(spans));
}
