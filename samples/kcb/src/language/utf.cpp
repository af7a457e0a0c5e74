// SPDX-License-Identifier: MIT
#include "utf.hpp"

#include <cstdint>

#include <unicode/unistr.h>

namespace kcb {

std::string to_utf8(std::u16string_view text) {
  std::string utf8;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(utf8);
  return utf8;
}

std::u16string to_utf16(std::string_view text) {
  const auto utf16 =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  return {utf16.getBuffer(), static_cast<std::size_t>(utf16.length())};
}

#ifdef _WIN32
std::string to_utf8(std::wstring_view text) {
  return to_utf8(std::u16string(text.begin(), text.end()));
}

std::wstring to_wide(std::string_view text) {
  const std::u16string utf16 = to_utf16(text);
  return {utf16.begin(), utf16.end()};
}
#endif

}  // namespace kcb
