// SPDX-License-Identifier: MIT
// What a callback's argument says: only of callbacks whose argument is known, and only from bytes that are there.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstring>
#include <vector>

#include "kcb/detector/callback_argument.hpp"

using namespace kcb;

namespace {

constexpr std::uint64_t buffer = 0x7ff0;

/** Bytes of an argument in which each 8 bytes hold their own offset, with 0x1111 above it. */
Memory numbered(std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    const std::uint64_t value = 0x1111'0000'0000'0000U + at;
    std::memcpy(&bytes[at], &value, sizeof(value));
  }
  Memory memory;
  memory.add(buffer, std::move(bytes));
  return memory;
}

Callout callout(CalloutLayout layout, std::uint32_t length) {
  return {.layout = layout, .address = 0x7000, .index = 0, .buffer = buffer, .length = length, .interrupted = {}};
}

constexpr std::uint64_t value_at(std::uint64_t offset) {
  return 0x1111'0000'0000'0000U + offset;
}

}  // namespace

TEST_CASE("callback argument: a window procedure on Wine, whichever name the callback has") {
  const char* name = GENERATE("User32CallWindowProc", "NtUserCallWinProc");
  const auto layout = GENERATE(CalloutLayout::wine8, CalloutLayout::windows);
  const auto argument = read_callback_argument(numbered(0x58), name, callout(layout, 0x58));
  CHECK(argument.message == 0x10U);
  CHECK(argument.window == value_at(0x08));
  CHECK(argument.procedure == value_at(layout == CalloutLayout::wine8 ? 0x50 : 0x40));
}

TEST_CASE("callback argument: a hook on Wine has a procedure, its message is not told") {
  const char* name = GENERATE("User32CallWindowsHook", "NtUserCallWindowsHook");
  const auto argument = read_callback_argument(numbered(0x60), name, callout(CalloutLayout::windows, 0x60));
  CHECK(argument.procedure == value_at(0));
  CHECK_FALSE(argument.message);
  CHECK_FALSE(argument.window);
}

TEST_CASE("callback argument: fnDWORD of Windows") {
  const auto argument = read_callback_argument(numbered(0x30), "fnDWORD", callout(CalloutLayout::windows, 0x30));
  CHECK(argument.message == 0x08U);
  CHECK(argument.procedure == value_at(0x20));
  CHECK_FALSE(argument.window);
}

TEST_CASE("callback argument: of other callbacks nothing is said") {
  const char* name = GENERATE("", "fnDWORDOPTINLPMSG", "fnINLPCREATESTRUCT", "User32CallSendAsyncCallback");
  const auto argument = read_callback_argument(numbered(0x60), name, callout(CalloutLayout::windows, 0x60));
  CHECK_FALSE(argument.message);
  CHECK_FALSE(argument.window);
  CHECK_FALSE(argument.procedure);
}

TEST_CASE("callback argument: what the argument is too short for, or was not copied, is not told") {
  const Callout whole = callout(CalloutLayout::windows, 0x48);
  CHECK(read_callback_argument(numbered(0x48), "User32CallWindowProc", whole).procedure);
  CHECK_FALSE(read_callback_argument(numbered(0x40), "User32CallWindowProc", whole).procedure);
  const Callout shorter = callout(CalloutLayout::windows, 0x47);
  CHECK_FALSE(read_callback_argument(numbered(0x48), "User32CallWindowProc", shorter).procedure);
  CHECK(read_callback_argument(numbered(0x48), "User32CallWindowProc", shorter).message);
  const Callout longest = callout(CalloutLayout::windows, UINT32_MAX);
  CHECK_FALSE(read_callback_argument(Memory{}, "User32CallWindowProc", longest).message);
}
