// SPDX-License-Identifier: MIT
// Lines in which a number or an address stands before the place.
#include <algorithm>
#include <vector>

#include "call_site.hpp"
#include "frame_line.hpp"
#include "words.hpp"

namespace kcb::text_stack {
namespace {

std::optional<FrameLine> made(TextTool tool, const std::optional<CallSite>& site, std::optional<std::uint64_t> number) {
  if (!site) return std::nullopt;
  return FrameLine{.frame = site->frame, .tool = tool, .number = number};
}

/** The file name at the end of a path. */
std::string_view file_of(std::string_view path) {
  return path.substr(path.find_last_of("\\/") + 1);
}

/** `#3  0x00007ff8e9d5 in ntdll!NtWaitForSingleObject () from C:\Windows\SYSTEM32\ntdll.dll` */
std::optional<FrameLine> gdb(std::string_view left) {
  if (!take(left, "#")) return std::nullopt;
  const auto number = decimal_number(take_word(left));
  if (!number) return std::nullopt;
  std::string_view after = left;
  const bool address = take_word(after).starts_with("0x") && take_word(after) == "in";
  if (address) left = after;
  left = trimmed(left);
  auto site = read_native_site(left);
  if (!site || site->frame.address) {
    const std::size_t end = left.find(" (");
    if (end == std::string_view::npos) return std::nullopt;
    site = CallSite{.rest = left.substr(end)};
    if (left.substr(0, end) != "??") site->frame.function = left.substr(0, std::min(end, left.find('(', 1)));
  }
  const std::size_t from = left.rfind(" from ");
  if (site->frame.module.empty() && from != std::string_view::npos) {
    site->frame.module = file_of(trimmed(left.substr(from + 6)));
  }
  return made(TextTool::gdb, site, number);
}

/** "    frame #1: 0x00007ff8 ntdll.dll`NtWaitForSingleObject + 20" */
std::optional<FrameLine> lldb(std::string_view left) {
  left = trimmed(left);
  if (take(left, "*")) left = trimmed(left);
  if (!take(left, "frame #")) return std::nullopt;
  const std::size_t colon = left.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto number = decimal_number(left.substr(0, colon));
  left.remove_prefix(colon + 1);
  if (!number || !take_word(left).starts_with("0x")) return std::nullopt;
  std::string place(trimmed(left));
  const std::size_t mark = place.find('`');
  if (mark == std::string::npos) return std::nullopt;
  place[mark] = '!';
  return made(TextTool::lldb, read_native_site(place), number);
}

/** `=>0 0x00007b4a NtWaitForSingleObject+0x14(…) [file:12] in ntdll (0x0011f7d8)`, or only `in ntdll (+0x4e01b)` */
std::optional<FrameLine> winedbg(std::string_view left) {
  left = trimmed(left);
  static_cast<void>(take(left, "=>"));
  const auto number = decimal_number(take_word(left));
  std::string_view address = take_word(left);
  if (!number || !take(address, "0x") || !hexadecimal_number(address)) return std::nullopt;
  left = trimmed(left);
  const std::size_t in = left.starts_with("in ") ? 0 : left.rfind(" in ");
  if (in == std::string_view::npos) return std::nullopt;
  std::string_view module = trimmed(left.substr(in == 0 ? 3 : in + 4));
  CallSite site;
  site.frame.module = take_word(module);
  module = trimmed(module);
  bool spaced = false;
  if (in == 0 && take(module, "(")) site.frame.offset = take_offset(module, spaced);
  if (in != 0) {
    const std::size_t end = left.find_first_of("+(");
    site.frame.function = trimmed(left.substr(0, std::min(end, in)));
    std::string_view after = left.substr(std::min({end, in, left.size()}));
    site.frame.offset = take_offset(after, spaced);
  }
  return made(TextTool::winedbg, site, number);
}

/** `7ffae69d +02e ntdll.dll                  KiUserCallbackDispatcher`, with a unit and lines before the function */
std::optional<FrameLine> madexcept(std::string_view left) {
  if (!column_address(take_word(left))) return std::nullopt;
  std::string_view after = left;
  std::string_view word = take_word(after);
  std::optional<std::uint64_t> offset;
  if (take(word, "+")) {
    offset = hexadecimal_number(word);
    if (!offset) return std::nullopt;
    left = after;
  }
  const std::string_view module = take_word(left);
  if (!is_module_file(module) || module.find('!') != std::string_view::npos) return std::nullopt;
  std::vector<std::string_view> words;
  while (words.size() < 8 && !trimmed(left).empty()) words.push_back(take_word(left));
  TextFrame frame{.module = std::string(module), .offset = offset};
  if (words.empty()) frame.offset.reset();
  if (!words.empty()) frame.function = words.back();
  if (words.size() > 1 && is_letter(words.front().front())) frame.function.insert(0, std::string(words.front()) + ".");
  return FrameLine{.frame = std::move(frame), .tool = TextTool::madexcept};
}

/** ` 3  ntdll.dll!NtWaitForSingleObject + 0x14`, as Breakpad writes it; System Informer has a comma after the number.
 */
std::optional<FrameLine> counted(std::string_view left) {
  std::string_view word = take_word(left);
  const bool comma = word.ends_with(',');
  const bool colon = word.ends_with(':');  // StackWalker, which counts from the outermost frame
  if (comma || colon) word.remove_suffix(1);
  const auto number = word.size() <= 6 ? decimal_number(word) : std::nullopt;
  if (!number) return std::nullopt;
  const auto site = read_native_site(left);
  if (colon && site && site->frame.module.empty()) return std::nullopt;
  const TextTool tool = comma ? TextTool::system_informer : colon ? TextTool::unknown : TextTool::breakpad;
  return made(tool, site, colon ? std::nullopt : number);
}

/** `(000B1F2C){ntdll.dll} [77F8D0F2] KiUserCallbackDispatcher + $2E` of JCL, `Function [0x77F8D0F2+46] (file:1)` of
 * Chromium */
std::optional<FrameLine> bracketed(std::string_view left) {
  left = trimmed(left);
  TextFrame frame;
  bool spaced = false;
  const std::size_t open = left.find('[');
  const std::size_t close = left.find(']', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
  std::string_view inside = left.substr(open + 1, close - open - 1);
  std::string_view before = trimmed(left.substr(0, open));
  if (column_address(inside) && (before.empty() || before.ends_with('}'))) {
    const std::size_t brace = before.find('{');
    if (brace != std::string_view::npos) frame.module = trimmed(before.substr(brace + 1, before.size() - brace - 2));
    left.remove_prefix(close + 1);
    frame.function = take_word(left);
    frame.offset = take_offset(left, spaced);
  } else if (take(inside, "0x") && inside.find('+') != std::string_view::npos && !before.empty()) {
    const std::size_t plus = inside.find('+');
    frame.offset = decimal_number(inside.substr(plus + 1));
    if (!hexadecimal_number(inside.substr(0, plus)) || !frame.offset) return std::nullopt;
    frame.function = before;
  }
  if (frame.function.empty()) return std::nullopt;
  return FrameLine{.frame = std::move(frame)};
}

}  // namespace

std::optional<FrameLine> read_numbered_line(std::string_view text) {
  for (const auto shape : {gdb, lldb, winedbg, madexcept, counted, bracketed}) {
    if (auto line = shape(text)) return line;
  }
  return std::nullopt;
}

}  // namespace kcb::text_stack
