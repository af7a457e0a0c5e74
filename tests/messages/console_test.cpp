// SPDX-License-Identifier: MIT
// Bytes reach a pipe as they are, all of them, and a reader that has gone is no crash.
#include <catch2/catch_test_macros.hpp>

#include "captured.hpp"
#include "kcb/program/console.hpp"

using namespace kcb;

TEST_CASE("a pipe gets the very bytes") {
  const std::string text = "поток\nà la ligne\r\n\x1a\xff 🪟\n";
  const auto written = test::captured([&] { return console::out(text) && console::err("err " + text) ? 0 : 1; });
  CHECK(written.status == 0);
  CHECK(written.out == text);
  CHECK(written.err == "err " + text);
}

TEST_CASE("nothing is written for an empty text") {
  const auto written = test::captured([] { return console::out("") ? 0 : 1; });
  CHECK(written.status == 0);
  CHECK(written.out.empty());
}

TEST_CASE("a text larger than any pipe's buffer arrives whole") {
  std::string text;
  while (text.size() < 3'000'000) text += "строка " + std::to_string(text.size()) + "\n";
  const auto written = test::captured([&] { return console::out(text) ? 0 : 1; });
  CHECK(written.status == 0);
  CHECK((written.out == text));
}

TEST_CASE("a closed pipe is told and ends nothing") {
  CHECK(test::with_closed_reader([] { return console::out("nobody reads this") ? 0 : 1; }) == 1);
}
