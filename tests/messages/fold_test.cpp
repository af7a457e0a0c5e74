// SPDX-License-Identifier: MIT
// Lines are broken between words, by what they take on a terminal and not by their bytes.
#include <catch2/catch_test_macros.hpp>

#include "program/fold.hpp"

using namespace kcb;

TEST_CASE("fold: lines that fit are as they were") {
  const std::string text = "  two  spaces, and at the end \n\nпоток ждёт\n";
  CHECK(folded(text, 30) == text);
  CHECK(folded("no line end", 11) == "no line end");
  CHECK(folded("", 10).empty());
}

TEST_CASE("fold: a line is broken between words, where it is too wide") {
  CHECK(folded("one two three\nfour\n", 9) == "one two\nthree\nfour\n");
  CHECK(folded("one two three", 7) == "one two\nthree");
  CHECK(folded("one two three", 6) == "one\ntwo\nthree");
}

TEST_CASE("fold: Cyrillic letters and combining characters count once") {
  CHECK(folded("поток ждёт ответа", 10) == "поток ждёт\nответа");
  CHECK(folded("e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301", 7) ==
        "e\u0301te\u0301 e\u0301te\u0301\ne\u0301te\u0301");
}

TEST_CASE("fold: what follows a break is indented like its line") {
  CHECK(folded("    one two three\n  four five\n", 11) == "    one two\n    three\n  four five\n");
}

TEST_CASE("fold: a word that is too wide stays whole") {
  const std::string name = "08_dump!kcb::stage::WindowThread::handle_messages+0x10c";
  CHECK(folded("  " + name, 20) == "  " + name);
  CHECK(folded("  in " + name + " now", 20) == "  in\n  " + name + "\n  now");
}

TEST_CASE("fold: no-break spaces hold, and no space is left before a break") {
  CHECK(folded("about 16\u00a0MB of it", 10) == "about\n16\u00a0MB of\nit");
  CHECK(folded("one   two", 5) == "one\ntwo");
}

TEST_CASE("fold: bytes that are no UTF-8 are kept") {
  CHECK(folded("one \xff\xfe two", 6) == "one \xff\xfe\ntwo");
}
