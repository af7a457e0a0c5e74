// SPDX-License-Identifier: MIT
// What the argument of a callback of Windows says, and where the handle of its window is found.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string_view>

#include "callback_argument_scene.hpp"

using namespace kcb;

namespace {

constexpr std::uint64_t some_teb = 0x7ff'dead'0000;
constexpr std::uint64_t some_window = 0x120034;

/** Adds what a TEB has of the window in the thread's callback: its handle, and its address in the desktop heap. */
void add_teb(Memory& memory, std::uint64_t window, std::uint64_t address) {
  std::vector<std::byte> bytes(16);
  std::memcpy(bytes.data(), &window, sizeof(window));
  std::memcpy(&bytes[8], &address, sizeof(address));
  memory.add(some_teb + teb_to_callback_window, std::move(bytes));
}

}  // namespace

TEST_CASE("callback argument: a window procedure on Windows, each callback with its messages") {
  struct Expected {
    const char* name;
    std::uint32_t message;
    std::size_t message_at, procedure_at;
  };
  const Expected expected =
      GENERATE(Expected{"fnDWORD", 0x0f, 0x08, 0x20}, Expected{"fnDWORD", 0xc123, 0x08, 0x20},
               Expected{"fnNCDESTROY", 0x82, 0x08, 0x20}, Expected{"fnINLPCREATESTRUCT", 0x01, 0x30, 0x98},
               Expected{"fnINLPCREATESTRUCT", 0x81, 0x30, 0x98}, Expected{"fnINLPWINDOWPOS", 0x47, 0x08, 0x40},
               Expected{"fnINOUTLPPOINT5", 0x24, 0x08, 0x40}, Expected{"fnINOUTLPPOINT5", 0x46, 0x08, 0x40},
               Expected{"fnINOUTNCCALCSIZE", 0x83, 0x08, 0x18});
  const Memory memory = with_message(0xa8, expected.message_at, expected.message);
  const auto argument = read_callback_argument(memory, expected.name, callout(CalloutLayout::windows, 0xa8), no_teb);
  CHECK(argument.message == expected.message);
  CHECK(argument.procedure == value_at(expected.procedure_at));
}

TEST_CASE("callback argument: a message that is not passed so means another layout, of which nothing is said") {
  const char* name =
      GENERATE("fnNCDESTROY", "fnINLPCREATESTRUCT", "fnINLPWINDOWPOS", "fnINOUTLPPOINT5", "fnINOUTNCCALCSIZE");
  const std::uint32_t message = GENERATE(0U, 0x0fU, 0x84U);
  const std::size_t at = std::string_view(name) == "fnINLPCREATESTRUCT" ? 0x30 : 0x08;
  const auto argument =
      read_callback_argument(with_message(0xa8, at, message), name, callout(CalloutLayout::windows, 0xa8), no_teb);
  CHECK_FALSE(argument.message);
  CHECK_FALSE(argument.window);
  CHECK_FALSE(argument.procedure);
}

TEST_CASE("callback argument: procedures of other callbacks of Windows") {
  const auto whole = callout(CalloutLayout::windows, 0x40);
  CHECK(read_callback_argument(numbered(0x40), "fnHkINLPKBDLLHOOKSTRUCT", whole, no_teb).procedure == value_at(0x10));
  CHECK(read_callback_argument(numbered(0x40), "ClientMonitorEnumProc", whole, no_teb).procedure == value_at(0x28));
}

TEST_CASE("callback argument: the window of a callback of Windows is in the TEB, beside its address") {
  struct Case {
    const char* name;
    std::size_t object_at;
    std::size_t message_at;
    std::uint32_t message;
  };
  const Case tried = GENERATE(Case{"fnDWORD", 0x00, 0x08, 0x0f}, Case{"fnNCDESTROY", 0x00, 0x08, 0x82},
                              Case{"fnINLPCREATESTRUCT", 0x28, 0x30, 0x81}, Case{"fnINOUTLPPOINT5", 0x00, 0x08, 0x24},
                              Case{"fnINOUTNCCALCSIZE", 0x00, 0x08, 0x83});
  const Callout whole = callout(CalloutLayout::windows, 0xa8);
  Memory memory = with_message(0xa8, tried.message_at, tried.message);
  CHECK_FALSE(read_callback_argument(memory, tried.name, whole, some_teb).window);  // not copied

  SECTION("the same window") {
    add_teb(memory, some_window, value_at(tried.object_at));
    CHECK(read_callback_argument(memory, tried.name, whole, some_teb).window == some_window);
    CHECK_FALSE(read_callback_argument(memory, tried.name, whole, no_teb).window);
  }
  SECTION("another window, such as that of a callback further in") {
    add_teb(memory, some_window, value_at(tried.object_at) + 0x150);
    CHECK_FALSE(read_callback_argument(memory, tried.name, whole, some_teb).window);
  }
}

TEST_CASE("callback argument: no window is none, though the TEB has none either") {
  Memory memory;
  memory.add(buffer, std::vector<std::byte>(0x30));
  add_teb(memory, 0, 0);
  CHECK_FALSE(read_callback_argument(memory, "fnDWORD", callout(CalloutLayout::windows, 0x30), some_teb).window);
}

TEST_CASE("callback argument: WINDOWPOS has its window") {
  const Memory memory = with_message(0x50, 0x08, 0x47);
  const Callout whole = callout(CalloutLayout::windows, 0x50);
  CHECK(read_callback_argument(memory, "fnINLPWINDOWPOS", whole, no_teb).window == value_at(0x18));
}
