// SPDX-License-Identifier: MIT
#include "text_stack/binary.hpp"

#include <cstddef>

#include <unicode/utf16.h>

namespace kcb {
namespace {

/** Whether a text has it: from the bell to the carriage return, the end mark of DOS, and what begins a colour. */
bool is_used(unsigned unit) {
  return unit >= 0x20 || (unit >= 0x07 && unit <= 0x0d) || unit == 0x1a || unit == 0x1b;
}

bool are_too_many(std::size_t odd, std::size_t all) {
  return odd * 50 > all;
}

bool is_binary_utf16(std::string_view bytes, bool little) {
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char16_t>(little ? first | second << 8U : first << 8U | second);
  };
  std::size_t odd = 0;
  bool lead = false;  // of a pair that has only begun
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    const char16_t unit = unit_at(at);
    const bool trail = U16_IS_TRAIL(unit);
    if (lead != trail || !is_used(unit)) ++odd;
    lead = U16_IS_LEAD(unit);
  }
  return are_too_many(odd, bytes.size() / 2);
}

}  // namespace

bool is_binary(std::string_view bytes) {
  const bool little = bytes.starts_with("\xff\xfe");
  if (little || bytes.starts_with("\xfe\xff")) return is_binary_utf16(bytes, little);
  std::size_t odd = 0;
  for (const char byte : bytes) {
    if (!is_used(static_cast<unsigned char>(byte))) ++odd;
  }
  return are_too_many(odd, bytes.size());
}

}  // namespace kcb
