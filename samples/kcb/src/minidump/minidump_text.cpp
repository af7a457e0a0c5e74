// SPDX-License-Identifier: MIT
#include "minidump_text.hpp"

#include <algorithm>
#include <charconv>

#include "language/utf.hpp"

namespace kcb::minidump {
namespace {

constexpr std::string_view system_line = "kcb system: ";
constexpr std::string_view truncated_line = "kcb truncated stacks:";
constexpr std::size_t longest_system = 64;
constexpr std::uint32_t longest_string = 0xffff;  // as Windows' own UNICODE_STRING, in bytes

/** The rest of a line that begins with a word, which is taken off the text; nothing when the text begins otherwise. */
std::optional<std::string_view> take_line(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return std::nullopt;
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line.substr(word.size());
}

}  // namespace

std::optional<std::string> read_string(const Bytes& file, std::uint64_t position) {
  const auto size = file.get<std::uint32_t>(position);
  if (!size || *size > longest_string) return std::nullopt;
  const auto units = file.array<char16_t>(position + sizeof(*size), *size / sizeof(char16_t));
  if (!units) return std::nullopt;
  return to_utf8(std::u16string_view(units->data(), units->size()));
}

std::string to_text(const Comment& comment) {
  std::string text = std::string(system_line) + comment.system + '\n';
  if (!comment.truncated_stacks.empty()) {
    text += truncated_line;
    for (const std::uint32_t tid : comment.truncated_stacks) text += ' ' + std::to_string(tid);
    text += '\n';
  }
  return text;
}

std::optional<Comment> parse_comment(std::string_view text) {
  const auto system = take_line(text, system_line);
  // Whoever made the file chose these bytes, and they are shown on a terminal.
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!system || system->size() > longest_system || !std::ranges::all_of(*system, printable)) return std::nullopt;
  Comment comment{std::string(*system), {}};
  std::string_view numbers = take_line(text, truncated_line).value_or(std::string_view{});
  while (!numbers.empty()) {
    numbers.remove_prefix(1);  // the space
    std::uint32_t tid = 0;
    const auto parsed = std::from_chars(numbers.data(), numbers.data() + numbers.size(), tid);
    if (parsed.ec != std::errc{}) break;
    comment.truncated_stacks.insert(tid);
    numbers.remove_prefix(static_cast<std::size_t>(parsed.ptr - numbers.data()));
  }
  return comment;
}

}  // namespace kcb::minidump
