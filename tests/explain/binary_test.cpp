// SPDX-License-Identifier: MIT
// What is no text is not read as one.
#include <catch2/catch_test_macros.hpp>

#include <string>

#include "text_stack/binary.hpp"

using kcb::is_binary;

namespace {

std::string little(std::u16string_view text) {
  std::string bytes = "\xff\xfe";
  for (const char16_t unit : text) bytes.append({static_cast<char>(unit & 0xff), static_cast<char>(unit >> 8)});
  return bytes;
}

}  // namespace

TEST_CASE("binary: texts in every encoding that tools use") {
  CHECK_FALSE(is_binary(""));
  CHECK_FALSE(is_binary("ntdll!NtClose+0x14\r\n\tapp!f\x0c\n"));
  CHECK_FALSE(is_binary("\xcf\xee\xf2\xee\xea 12:\n"));          // Поток in code page 1251
  CHECK_FALSE(is_binary("\x1b[31mntdll!NtClose\x1b[0m\n\x1a"));  // colours, and the end mark of DOS
  CHECK_FALSE(is_binary(little(u"Поток 12: 🪟\r\n")));
  CHECK_FALSE(is_binary(std::string(100, 'x') + '\0'));  // one slip does not make a text unreadable
}

TEST_CASE("binary: programs, compressed data, and the same after a byte order mark") {
  using namespace std::string_view_literals;
  CHECK(is_binary("MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0ntdll!NtClose"sv));
  std::string numbers;
  for (int i = 0; i < 4096; ++i) numbers += static_cast<char>(i * i * 31 >> 4);
  CHECK(is_binary(numbers));
  CHECK(is_binary("\xff\xfe" + std::string(64, '\0')));
  std::u16string halves(100, u'x');
  for (std::size_t i = 0; i < halves.size(); i += 10) halves[i] = u'\xd83e';
  CHECK(is_binary(little(halves)));
}
