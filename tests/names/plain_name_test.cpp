// SPDX-License-Identifier: MIT
// Names of functions as they are shown: undecorated, without template arguments, and cut.
#include <catch2/catch_test_macros.hpp>

#include "names/plain_name.hpp"

using kcb::plain_name;
using kcb::undecorated;

TEST_CASE("plain names: what fills lines is left out") {
  CHECK(plain_name("window_procedure") == "window_procedure");
  CHECK(plain_name("MyFrame::OnUpdate") == "MyFrame::OnUpdate");
  CHECK(plain_name("`anonymous namespace'::window_procedure") == "window_procedure");
  CHECK(plain_name("std::vector<int,std::allocator<int> >::push_back") == "std::vector<...>::push_back");
  CHECK(plain_name("std::_Func_impl<<lambda_1>,void>::_Do_call") == "std::_Func_impl<...>::_Do_call");
  CHECK(plain_name("main::__l2::<lambda_1>::operator()") == "main::__l2::<lambda_1>::operator()");
  CHECK(plain_name("main::(anonymous class)::operator()") == "main::(anonymous class)::operator()");
  CHECK(plain_name("Value::operator<") == "Value::operator<");
  CHECK(plain_name("Value::operator->") == "Value::operator->");
  CHECK(plain_name("core::ptr::drop_in_place<alloc::string::String>") == "core::ptr::drop_in_place<...>");
}

TEST_CASE("plain names: decorated ones") {
  CHECK(plain_name("?OnUpdate@MyFrame@@UEAAXPEAX@Z") == "MyFrame::OnUpdate");
  CHECK(plain_name("?run@Frame@?A0x1b2c3d4e@ui@@QEAAXXZ") == "ui::Frame::run");
  CHECK(plain_name("??0Frame@ui@@QEAA@XZ") == "ui::Frame::Frame");
  CHECK(plain_name("??1Frame@@UEAA@XZ") == "Frame::~Frame");
  CHECK(plain_name("?copy@String@1@@QEAAXXZ") == "String::String::copy");
  CHECK(plain_name("_Z3runi") == "run");
  CHECK(plain_name("_WndProc@16") == "WndProc");
  CHECK(plain_name("___fnDWORD@4") == "__fnDWORD");
}

TEST_CASE("plain names: what is not understood stays as it is") {
  for (const char* name : {"??$max@H@@YAHHH@Z", "?", "??", "?@", "?a", "?a@", "??0@@", "?5@@", "?f@9@@YAXXZ", "@",
                           "_@4", "_f@", "_f@x", "??_7Frame@@6B@", "a>b"}) {
    CAPTURE(name);
    CHECK(undecorated(name) == name);
    CHECK_FALSE(plain_name(name).empty());
  }
}

TEST_CASE("plain names: no longer than a line, and cut between characters") {
  const std::string cut = plain_name(std::string(4096, 'a'));
  CHECK(cut == std::string(200, 'a') + "…");
  std::string wide = "a";
  while (wide.size() < 400) wide += "é";
  CHECK(plain_name(wide).size() == 199 + std::string("…").size());
  CHECK(plain_name(std::string(4096, '<')).size() <= 203);
}
