// SPDX-License-Identifier: MIT
// Columns of addresses: `[number] stack return-address [arguments] place`.
#include "call_site.hpp"
#include "frame_line.hpp"
#include "words.hpp"

namespace kcb::text_stack {
namespace {

constexpr std::size_t longest_number = 4;  // of a frame; an address is longer
constexpr int most_arguments = 4;

/** Takes the arguments that `kb` and `kv` print between the addresses and the place. */
void take_arguments(std::string_view& left) {
  std::string_view after = left;
  if (take_word(after) == ":") {
    const std::size_t colon = after.find(" : ");
    if (colon == std::string_view::npos) return;
    left = after.substr(colon + 3);
    return;
  }
  for (int i = 0; i < most_arguments; ++i) {
    after = left;
    if (!column_address(take_word(after)) || trimmed(after).empty()) return;
    left = after;
  }
}

/** Takes "(Inline Function) --------`--------", which stands for the addresses of a function compiled into another. */
bool take_inline(std::string_view& left) {
  left = trimmed(left);
  if (!take(left, "(Inline")) return false;
  const std::size_t end = left.find(')');
  if (end == std::string_view::npos) return false;
  left.remove_prefix(end + 1);
  std::string_view after = left;
  while (take_word(after).starts_with("----")) left = after;
  return true;
}

std::optional<FrameLine> read_place(FrameLine line, std::string_view left) {
  auto site = read_native_site(left);
  if (!site) {
    site = read_managed_site(left);
    line.tool = TextTool::sos;
  }
  if (!site) return std::nullopt;
  if (site->spaced) line.tool = TextTool::sos;
  if (site->rest.find(", calling ") != std::string_view::npos || left.find("), calling ") != std::string_view::npos) {
    line.scanned = true;
  }
  line.frame = site->frame;
  return line;
}

}  // namespace

std::optional<FrameLine> read_column_line(std::string_view text) {
  FrameLine line{.tool = TextTool::windbg};
  std::string_view left = text;
  std::string_view word = take_word(left);
  if (word.size() <= longest_number && !word.empty()) {
    line.number = hexadecimal_number(word);
    if (!line.number) return std::nullopt;
    if (take_inline(left)) return read_place(line, left);
    word = take_word(left);
  }
  line.stack = column_address(word);
  if (!line.stack) return std::nullopt;
  // `dps` and its like print address and value with two blanks between: each word of the stack, not a walk.
  line.scanned = !line.number && left.starts_with("  ") && !left.starts_with("   ");
  if (!column_address(take_word(left))) return std::nullopt;
  take_arguments(left);
  return read_place(line, left);
}

}  // namespace kcb::text_stack
