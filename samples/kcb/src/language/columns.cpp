// SPDX-License-Identifier: MIT
#include "language/columns.hpp"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace kcb {

std::size_t columns(std::string_view text) {
  constexpr std::uint32_t without_width = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  const auto units = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::size_t count = 0;
  for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
    const UChar32 character = units.char32At(i);
    if ((U_GET_GC_MASK(character) & without_width) != 0) continue;
    const auto width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    count += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
  }
  return count;
}

}  // namespace kcb
