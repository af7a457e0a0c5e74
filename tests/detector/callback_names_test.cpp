// SPDX-License-Identifier: MIT
#include "kcb/detector/callback_names.hpp"

#include <catch2/catch_test_macros.hpp>

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
  CHECK(listed("Wine 8.0", 3) == "NtUserCallWinProc");
  CHECK(listed("Wine 8.21", 18) == "NtUserUnpackDDEMessage");
  CHECK(listed("Wine 10.0", 4) == "NtUserCallWinProc");
  CHECK(listed("Wine 10.3", 0) == "NtUserCallDispatchCallback");
}

TEST_CASE("callback names: nothing is said of numbers and systems that no list knows") {
  CHECK(listed("Windows 10.0.19045", 1) == "-");
  CHECK(listed("Windows 10.0.19045", 0xffffffff) == "-");
  CHECK(listed("Wine 8.0", 19) == "-");
  CHECK(listed("Wine 10.0", 20) == "-");
  CHECK(listed("Wine 9.0", 3) == "-");
  CHECK(listed("Wine 80.0", 3) == "-");
  CHECK(listed("Wine", 3) == "-");
  CHECK(listed("Windows 6.1.7601", 2) == "-");
  CHECK(listed("", 2) == "-");
}
