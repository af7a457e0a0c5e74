// SPDX-License-Identifier: MIT
// Texts without end: what exceeds the limits is left out, and that is said.
#include <catch2/catch_test_macros.hpp>

#include "report/explain_report.hpp"
#include "stack_text.hpp"

using namespace kcb;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("limits: a stack of many frames, many threads, a long line, a long text") {
  const TextStacks frames = read_text_stacks(repeated("a.dll!f+0x1\n", TextLimits::frames + 5));
  REQUIRE(frames.threads.size() == 1);
  CHECK(frames.threads[0].frames.size() == TextLimits::frames);
  CHECK(frames.limited);
  const TextStacks threads = read_text_stacks(repeated("0, a.dll!f+0x1\n", TextLimits::threads + 5));
  CHECK(threads.threads.size() == TextLimits::threads);
  CHECK(threads.limited);
  CHECK(read_text_stacks("a.dll!" + std::string(TextLimits::line_bytes, 'f')).limited);
  CHECK(read_text_stacks(std::string(TextLimits::bytes + 1, '\n')).limited);
  CHECK_FALSE(read_text_stacks("a.dll!f+0x1\n").limited);
}

TEST_CASE("limits: brackets that never close, and numbers that do not fit") {
  for (const char c : {'<', '(', '[', '`', '+', '!', '@', ':', '#', '0'}) {
    CAPTURE(c);
    static_cast<void>(read_text_stacks("a!b" + std::string(TextLimits::line_bytes, c)));
  }
  CHECK(test::frame_in("a.dll!f+0x11112222333344445") == "");
  CHECK(test::frame_in("99999999999999999999, a.dll!f+0x1") == "");
}

TEST_CASE("limits: UTF-16, byte order marks and line ends") {
  CHECK(test::frame_in("\xef\xbb\xbf"
                       "ntdll.dll!NtClose+0x14\r\n") == "ntdll!NtClose+0x14");
  std::string little = "\xff\xfe";
  for (const char c : std::string_view("ntdll.dll!NtClose+0x14\r\n")) little.append({c, '\0'});
  CHECK(test::frame_in(little) == "ntdll!NtClose+0x14");
  CHECK(test::frame_in(little + "x") == "ntdll!NtClose+0x14");
}

TEST_CASE("limits: what a terminal would obey is not printed") {
  const TextReport report = explain_text("a.txt", "a.dll!\x1b[2Jf+0x1\nntdll.dll!KiUserCallbackDispatcher+0x1\n");
  const std::string text = to_text(report, Messages::open("en"), {.all = true, .frames = true});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(to_json(report).find('\x1b') == std::string::npos);
}
