// SPDX-License-Identifier: MIT
#include "plain_text.hpp"

#include <algorithm>

namespace kcb {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

std::string shown_beginning(std::string_view text, std::size_t bytes) {
  std::string result(beginning(text, bytes));
  if (result.size() < text.size()) result += "…";
  return result;
}

}  // namespace kcb
