// SPDX-License-Identifier: MIT
#include "kcb/language/printable.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace kcb {
namespace {

bool steers(char16_t unit) {
  constexpr char16_t line_separator = u'\x2028';
  constexpr char16_t paragraph_separator = u'\x2029';
  // All of them lie in the plane that one unit of UTF-16 reaches.
  return u_isISOControl(unit) != 0 || unit == line_separator || unit == paragraph_separator ||
         u_hasBinaryProperty(unit, UCHAR_BIDI_CONTROL) != 0;
}

}  // namespace

std::string printable(std::string_view text) {
  const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
  if (std::ranges::all_of(text, plain)) return std::string(text);
  icu::UnicodeString units = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  for (std::int32_t i = 0; i < units.length(); ++i) {
    if (steers(units.charAt(i))) units.setCharAt(i, u'\xfffd');
  }
  std::string cleaned;
  return units.toUTF8String(cleaned);
}

}  // namespace kcb
