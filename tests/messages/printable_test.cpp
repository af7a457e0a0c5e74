// SPDX-License-Identifier: MIT
// Text from elsewhere: nothing in it steers a terminal, breaks a line or turns the letters around.
#include <catch2/catch_test_macros.hpp>

#include "kcb/language/printable.hpp"

using namespace kcb;

TEST_CASE("printable: what steers becomes U+FFFD") {
  CHECK(printable("a\x1b[31mb\r\n\tc\x7f") == "a\uFFFD[31mb\uFFFD\uFFFD\uFFFDc\uFFFD");
  CHECK(printable("\u0080\u009b\u009f") == "\uFFFD\uFFFD\uFFFD");
  CHECK(printable("\u2028\u2029") == "\uFFFD\uFFFD");
  for (const char* control : {"\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066",
                              "\u2067", "\u2068", "\u2069"}) {
    CHECK(printable(control) == "\uFFFD");
  }
  CHECK(printable(std::string_view("a\0b", 3)) == "a\uFFFDb");
}

TEST_CASE("printable: what is not UTF-8 becomes U+FFFD") {
  CHECK(printable("\xff") == "\uFFFD");
  CHECK(printable("a\xc3") == "a\uFFFD");
  CHECK(printable("\xed\xa0\x80").find('\xed') == std::string::npos);
}

TEST_CASE("printable: any other text stays") {
  for (const char* text : {"", "plain text ~", "Ω Я ü 程序", "\U0001F600", "👩\u200d💻", "a\u00a0b", "عربي"}) {
    CHECK(printable(text) == text);
  }
}
