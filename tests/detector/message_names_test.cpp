// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "kcb/report/message_names.hpp"

using kcb::describe_message;
using kcb::message_name;

TEST_CASE("message names: those that winuser.h defines") {
  CHECK(message_name(0) == "WM_NULL");
  CHECK(message_name(0x0f) == "WM_PAINT");
  CHECK(message_name(0x100) == "WM_KEYDOWN");    // not WM_KEYFIRST, which only begins a range
  CHECK(message_name(0x200) == "WM_MOUSEMOVE");  // not WM_MOUSEFIRST
  CHECK(message_name(0x111) == "WM_COMMAND");
}

TEST_CASE("message names: numbers without a name have none, and neither a neighbour's") {
  CHECK_FALSE(message_name(0x04));
  CHECK_FALSE(message_name(0x3ff));
}

TEST_CASE("message names: the ranges of window classes and of programs") {
  CHECK(message_name(0x400) == "WM_USER");
  CHECK(message_name(0x401) == "WM_USER+1");
  CHECK(message_name(0x7fff) == "WM_USER+31743");
  CHECK(message_name(0x8000) == "WM_APP");
  CHECK(message_name(0xbfff) == "WM_APP+16383");
}

TEST_CASE("message names: registered messages and what lies above have no name") {
  CHECK_FALSE(message_name(0xc000));
  CHECK_FALSE(message_name(0xffff));
  CHECK_FALSE(message_name(0x80000000));
}

TEST_CASE("message names: name and number, or the number alone") {
  CHECK(describe_message(0x0f) == "WM_PAINT (0xf)");
  CHECK(describe_message(0x8003) == "WM_APP+3 (0x8003)");
  CHECK(describe_message(0xc123) == "0xc123");
}
