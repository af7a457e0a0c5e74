// SPDX-License-Identifier: MIT
#include "words.hpp"

#include <algorithm>
#include <charconv>

namespace kcb::text_stack {
namespace {

std::optional<std::uint64_t> number(std::string_view text, int base, std::size_t most_digits) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value, base);
  if (text.empty() || text.size() > most_digits || error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

constexpr std::size_t half_digits = 8;
constexpr std::size_t all_digits = 16;

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const auto* const end = std::ranges::find_if(text, is_blank);
  const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(word.size());
  return word;
}

bool take(std::string_view& text, std::string_view begin) {
  if (!text.starts_with(begin)) return false;
  text.remove_prefix(begin.size());
  return true;
}

std::optional<std::uint64_t> hexadecimal_number(std::string_view text) {
  if (text.size() != all_digits + 1 || text[half_digits] != '`') return number(text, 16, all_digits);
  const auto high = number(text.substr(0, half_digits), 16, half_digits);
  const auto low = number(text.substr(half_digits + 1), 16, half_digits);
  if (!high || !low) return std::nullopt;
  return *high << 32U | *low;
}

std::optional<std::uint64_t> decimal_number(std::string_view text) {
  return number(text, 10, 18);
}

std::optional<std::uint64_t> column_address(std::string_view word) {
  if (word.size() != half_digits && word.size() != all_digits && word.size() != all_digits + 1) return std::nullopt;
  return hexadecimal_number(word);
}

}  // namespace kcb::text_stack
