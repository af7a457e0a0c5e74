// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/** Taking a line of text apart, without locale and without copies. */
namespace kcb::text_stack {

[[nodiscard]] inline bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
[[nodiscard]] inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** The text without blanks at its ends. */
[[nodiscard]] std::string_view trimmed(std::string_view text);

/** Takes the first word, up to a blank, and the blanks before it. */
std::string_view take_word(std::string_view& text);

/** Takes these characters, if the text begins with them. */
bool take(std::string_view& text, std::string_view begin);

/** A number in hexadecimal, of nothing but its 1 to 16 digits; a backquote after the first 8 of 16 is left out. */
[[nodiscard]] std::optional<std::uint64_t> hexadecimal_number(std::string_view text);

/** A decimal number of nothing but its 1 to 18 digits. */
[[nodiscard]] std::optional<std::uint64_t> decimal_number(std::string_view text);

/** An address as debuggers print it in columns: 8 or 16 digits, such as `00000029`eeb7d920`. */
[[nodiscard]] std::optional<std::uint64_t> column_address(std::string_view word);

}  // namespace kcb::text_stack
