// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "kcb/report/message_names.hpp"

using kcb::describe_message;
using kcb::message_name;

TEST_CASE("message names: those of winuser.h") {
  CHECK(message_name(0) == "WM_NULL");
  CHECK(message_name(0x0f) == "WM_PAINT");
  CHECK(message_name(0x100) == "WM_KEYDOWN");    // not WM_KEYFIRST, which only begins a range
  CHECK(message_name(0x200) == "WM_MOUSEMOVE");  // not WM_MOUSEFIRST
  CHECK(message_name(0x111) == "WM_COMMAND");
  CHECK(message_name(0x1a) == "WM_SETTINGCHANGE");
  CHECK(message_name(0x14b) == "CB_RESETCONTENT");
  CHECK(message_name(0x15b) == "CB_GETTOPINDEX");  // not CB_MSGMAX, which only ends a range
  CHECK(message_name(0x180) == "LB_ADDSTRING");
}

TEST_CASE("message names: those of dde.h, and of messages that are known without a header of Microsoft's") {
  CHECK(message_name(0x3e0) == "WM_DDE_INITIATE");  // not WM_DDE_FIRST
  CHECK(message_name(0x3e8) == "WM_DDE_EXECUTE");   // not WM_DDE_LAST
  CHECK(message_name(0x91) == "WM_UAHDRAWMENU");
  CHECK(message_name(0x118) == "WM_SYSTIMER");
  CHECK(message_name(0x313) == "WM_POPUPSYSTEMMENU");
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
