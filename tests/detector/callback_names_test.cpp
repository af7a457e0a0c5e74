// SPDX-License-Identifier: MIT
#include "kcb/detector/callback_names.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

namespace {

/** The listed name, as a string that a failing check can print; "-" when there is none. */
std::string listed(std::string_view system, std::uint32_t index) {
  return std::string(kcb::listed_callback_name(system, index).value_or("-"));
}

}  // namespace

TEST_CASE("callback names: each system has its own numbers") {
  CHECK(listed("Windows 10.0.19045", 2) == "fnDWORD");
  CHECK(listed("Windows 10.0.26200", 0x54) == "ClientThreadSetup");
  CHECK(listed("Windows 10.0.26200", 0x58) == "ClientCallWinEventProc");
  CHECK(listed("Windows 10.0.26200", 0x8b) == "xxxClientTrackInit");
  CHECK(listed("Windows 6.1.7601", 0x4e) == "ClientCallWinEventProc");
  CHECK(listed("Windows 6.1.7601", 0x2f) == "fnHkINLPMSG");
  CHECK(listed("Windows 6.1.7601", 0x68) == "fnINPGESTURENOTIFYSTRUCT");
  CHECK(listed("Wine 8.0", 3) == "NtUserCallWinProc");
  CHECK(listed("Wine 8.21", 18) == "NtUserUnpackDDEMessage");
  CHECK(listed("Wine 10.0", 4) == "NtUserCallWinProc");
  CHECK(listed("Wine 10.3", 0) == "NtUserCallDispatchCallback");
  CHECK(listed("Wine 10.0", 24) == "NtUserDragDropPost");
}

TEST_CASE("callback names: Windows 8 and 8.1 have those on which Windows 7 and 10 agree") {
  const char* system = GENERATE("Windows 6.2.9200", "Windows 6.3.9600");
  CHECK(listed(system, 0x02) == "fnDWORD");
  CHECK(listed(system, 0x31) == "fnHkOPTINLPEVENTMSG");
  CHECK(listed(system, 0x0d) == "-");  // one name in each
  for (std::uint32_t index = 0x32; index < 0x100; ++index) CHECK(listed(system, index) == "-");
}

TEST_CASE("callback names: nothing is said of numbers and systems that no list knows") {
  CHECK(listed("Windows 10.0.19045", 0x34) == "-");  // the sources differ
  CHECK(listed("Windows 10.0.19045", 0x8c) == "-");
  CHECK(listed("Windows 10.0.19045", 0xffffffff) == "-");
  CHECK(listed("Wine 8.0", 19) == "-");
  CHECK(listed("Wine 10.0", 25) == "-");
  CHECK(listed("Wine 9.0", 3) == "-");
  CHECK(listed("Wine 80.0", 3) == "-");
  CHECK(listed("Wine", 3) == "-");
  CHECK(listed("Windows 6.1.7601", 0x69) == "-");
  CHECK(listed("Windows 6.0.6002", 2) == "-");
  CHECK(listed("", 2) == "-");
}
