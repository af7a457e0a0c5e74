// SPDX-License-Identifier: MIT
// What a callback's argument says: only of callbacks whose argument is known, and only from bytes that are there.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

#include "callback_argument_scene.hpp"

using namespace kcb;

TEST_CASE("callback argument: a window procedure on Wine, whichever name the callback has") {
  const char* name = GENERATE("User32CallWindowProc", "NtUserCallWinProc");
  const auto layout = GENERATE(CalloutLayout::wine8, CalloutLayout::windows);
  const auto argument = read_callback_argument(numbered(0x58), name, callout(layout, 0x58), no_teb);
  CHECK(argument.message == 0x10U);
  CHECK(argument.window == value_at(0x08));
  CHECK(argument.procedure == value_at(layout == CalloutLayout::wine8 ? 0x50 : 0x40));
}

TEST_CASE("callback argument: a hook on Wine has a procedure, its message is not told") {
  const char* name = GENERATE("User32CallWindowsHook", "NtUserCallWindowsHook");
  const auto argument = read_callback_argument(numbered(0x60), name, callout(CalloutLayout::windows, 0x60), no_teb);
  CHECK(argument.procedure == value_at(0));
  CHECK_FALSE(argument.message);
  CHECK_FALSE(argument.window);
}

TEST_CASE("callback argument: other procedures and windows on Wine") {
  struct Expected {
    const char* name;
    std::optional<std::uint64_t> window, procedure;
  };
  const Expected expected = GENERATE(
      Expected{"CallEnumDisplayMonitor", {}, value_at(0)}, Expected{"CallSendAsyncCallback", value_at(8), value_at(0)},
      Expected{"CallWinEventHook", value_at(8), value_at(0x28)}, Expected{"DrawNonClientButton", value_at(0), {}},
      Expected{"DrawScrollBar", value_at(0), {}}, Expected{"ImmProcessKey", value_at(0), {}},
      Expected{"ImmTranslateMessage", value_at(0), {}}, Expected{"PostDDEMessage", value_at(0), {}},
      Expected{"DragDropDrag", value_at(0), {}}, Expected{"DragDropDrop", value_at(0), {}},
      Expected{"DragDropPost", value_at(0), {}});
  const auto layout = GENERATE(CalloutLayout::wine8, CalloutLayout::windows);
  const std::string name = std::string(GENERATE("User32", "NtUser")) + expected.name;
  const auto argument = read_callback_argument(numbered(0x60), name, callout(layout, 0x60), no_teb);
  CHECK(argument.window == expected.window);
  CHECK(argument.procedure == expected.procedure);
  CHECK_FALSE(argument.message);
}

TEST_CASE("callback argument: of other callbacks, and of other systems' layouts, nothing is said") {
  const char* name = GENERATE("", "fnDWORDOPTINLPMSG", "fnHkINLPMSG", "User32CopyImage", "User32DrawText", "User32",
                              "NtUserUnpackDDEMessage", "CallWindowProc");
  const auto argument = read_callback_argument(numbered(0x60), name, callout(CalloutLayout::windows, 0x60), no_teb);
  CHECK_FALSE(argument.message);
  CHECK_FALSE(argument.window);
  CHECK_FALSE(argument.procedure);
  CHECK_FALSE(read_callback_argument(numbered(0x60), "fnDWORD", callout(CalloutLayout::wine8, 0x60), no_teb).message);
}

TEST_CASE("callback argument: what the argument is too short for, or was not copied, is not told") {
  const Callout whole = callout(CalloutLayout::windows, 0x48);
  CHECK(read_callback_argument(numbered(0x48), "User32CallWindowProc", whole, no_teb).procedure);
  CHECK_FALSE(read_callback_argument(numbered(0x40), "User32CallWindowProc", whole, no_teb).procedure);
  const Callout shorter = callout(CalloutLayout::windows, 0x47);
  CHECK_FALSE(read_callback_argument(numbered(0x48), "User32CallWindowProc", shorter, no_teb).procedure);
  CHECK(read_callback_argument(numbered(0x48), "User32CallWindowProc", shorter, no_teb).message);
  const Callout longest = callout(CalloutLayout::windows, UINT32_MAX);
  CHECK_FALSE(read_callback_argument(Memory{}, "User32CallWindowProc", longest, no_teb).message);
}
