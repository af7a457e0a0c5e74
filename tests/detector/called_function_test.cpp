// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include <vector>

#include "kcb/stack/callout.hpp"

using namespace kcb;

TEST_CASE("callout: the function that was called before a return address") {
  Memory memory;
  const auto at = [&](std::uint64_t address, std::vector<std::byte> bytes) { memory.add(address, std::move(bytes)); };
  const auto b = [](int value) { return static_cast<std::byte>(value); };
  at(0x1000, {b(0x90), b(0xe8), b(0xfa), b(0x0f), b(0), b(0)});        // call 0x2000
  at(0x1100, {b(0xff), b(0x15), b(0xfa), b(0x1e), b(0), b(0)});        // call [0x3000]
  at(0x1200, {b(0x90), b(0xe8), b(0xfa), b(0xfd), b(0xff), b(0xff)});  // call 0x1000, backwards
  at(0x1300, {b(0x41), b(0xff), b(0xd4), b(0x90), b(0x90), b(0x90)});  // call r12: the register is gone
  at(0x1406, {b(0xc3)});                                               // the bytes before were not copied
  at(0x3000, {b(0x78), b(0x56), b(0x34), b(0x12), b(0), b(0), b(0), b(0)});
  CHECK(called_function(memory, 0x1006) == 0x2000);
  CHECK(called_function(memory, 0x1106) == 0x12345678);
  CHECK(called_function(memory, 0x1206) == 0x1000);
  CHECK_FALSE(called_function(memory, 0x1303));
  CHECK_FALSE(called_function(memory, 0x1306));
  CHECK_FALSE(called_function(memory, 0x1406));
  CHECK_FALSE(called_function(memory, 2));
}
