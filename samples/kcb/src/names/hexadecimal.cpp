// SPDX-License-Identifier: MIT
#include "kcb/names/hexadecimal.hpp"

#include <array>
#include <charconv>

namespace kcb {

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 18> text{'0', 'x'};
  const auto end = std::to_chars(text.data() + 2, text.data() + text.size(), value, 16).ptr;
  return {text.data(), end};
}

}  // namespace kcb
