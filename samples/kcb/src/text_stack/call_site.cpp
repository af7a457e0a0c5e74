// SPDX-License-Identifier: MIT
#include "call_site.hpp"

#include <algorithm>
#include <array>

#include "language/plain_text.hpp"
#include "words.hpp"

namespace kcb::text_stack {
namespace {

constexpr std::size_t longest_module = 128;

bool is_module_name(std::string_view text) {
  if (text.empty() || text.size() > longest_module || is_blank(text.front()) || is_blank(text.back())) return false;
  const bool blanks = std::ranges::any_of(text, is_blank);
  return text.find_first_of("<>()[]{}\"'`,;:?*|/\\=&^%") == std::string_view::npos && (!blanks || is_module_file(text));
}

/** Where the brackets that are open at `at` close: the place after them, or the end of the text. */
std::size_t after_brackets(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return at;
}

/** The length of what follows the word `operator`: `()`, ` new` or signs, which end no name. */
std::size_t operator_length(std::string_view text) {
  for (const std::string_view name : {"()", " new", " delete"}) {
    if (text.starts_with(name)) return name.size();
  }
  return std::min(text.find_first_not_of("<>=+-*/!&|^%~[]"), text.size());
}

/** The length of a function's name, which may have blanks and signs in it: `operator<<`, `a<b, c>::d`, ` ?? ::e`. */
std::size_t name_length(std::string_view text) {
  constexpr std::string_view word = "operator";
  constexpr std::string_view unnamed = "(anonymous namespace)";
  constexpr std::string_view nameless = " ?? ";
  int depth = 0;
  std::size_t i = text.starts_with(nameless) ? nameless.size() : 0;
  while (i < text.size()) {
    const char c = text[i];
    const bool arrow = c == '>' && i > 0 && text[i - 1] == '-';
    if (text.substr(i).starts_with(unnamed)) {
      i += unnamed.size();
      continue;
    }
    if (c == '<' || c == '`') ++depth;
    if (depth > 0 && ((c == '>' && !arrow) || c == '\'')) --depth;
    if (depth == 0 && (is_blank(c) || c == '+' || c == '(' || c == ',' || c == '[')) break;
    ++i;
    if (text.substr(0, i).ends_with(word)) i += operator_length(text.substr(i));
  }
  return i;
}

/** Whether a tool has written an address in place of a name, as Visual Studio does: `ntdll.dll!00007ffc12345678()`. */
bool is_address(std::string_view name) {
  return name.size() >= 8 && hexadecimal_number(name).has_value();
}

}  // namespace

bool is_module_file(std::string_view word) {
  constexpr std::array<std::string_view, 11> ends{".dll", ".exe", ".sys", ".bpl", ".ocx", ".drv",
                                                  ".cpl", ".ime", ".tmp", ".pyd", ".node"};
  const std::string name = lower(word);
  return std::ranges::any_of(ends, [&](auto end) { return name.size() > end.size() && name.ends_with(end); });
}

std::optional<std::uint64_t> take_offset(std::string_view& text, bool& spaced) {
  std::string_view left = text;
  while (!left.empty() && is_blank(left.front())) left.remove_prefix(1);
  const bool blank = left.size() != text.size();
  if (!take(left, "+")) return std::nullopt;
  while (!left.empty() && is_blank(left.front())) left.remove_prefix(1);
  const bool hex = take(left, "0x") || take(left, "$");
  const std::string_view digits = left.substr(0, left.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789"));
  const auto value = hex ? hexadecimal_number(digits) : decimal_number(digits);
  if (!value) return std::nullopt;
  left.remove_prefix(digits.size());
  text = left;
  spaced = blank;
  return value;
}

std::optional<CallSite> read_native_site(std::string_view text) {
  text = trimmed(text);
  CallSite site;
  std::string_view left = text;
  if (take(left, "0x")) {
    const std::string_view digits = left.substr(0, left.find_first_not_of("0123456789abcdefABCDEF`"));
    site.frame.address = hexadecimal_number(digits);
    if (!site.frame.address || digits.size() < 4) return std::nullopt;
    site.rest = left.substr(digits.size());
    return site;
  }
  const std::size_t mark = text.find('!');
  if (mark != std::string_view::npos && is_module_name(text.substr(0, mark))) {
    site.frame.module = text.substr(0, mark);
    left = text.substr(mark + 1);
    const std::size_t length = name_length(left);
    if (length == 0) return std::nullopt;
    const std::string_view name = trimmed(left.substr(0, length));
    if (name.empty()) return std::nullopt;
    if (!is_address(name)) site.frame.function = name;
    left.remove_prefix(length);
    site.parameters = left.starts_with('(');
    if (site.parameters) left.remove_prefix(after_brackets(left, 0));
    site.frame.managed =
        site.parameters && name.find('.') != std::string_view::npos && name.find("::") == std::string_view::npos;
    site.frame.offset = take_offset(left, site.spaced);
    if (site.frame.function.empty()) site.frame.offset.reset();
    site.rest = left;
    return site;
  }
  const std::size_t plus = text.find('+');
  if (plus == std::string_view::npos) return std::nullopt;
  const std::string_view module = trimmed(text.substr(0, plus));
  if (!is_module_name(module)) return std::nullopt;
  site.frame.module = module;
  left = text.substr(module.size());
  site.frame.offset = take_offset(left, site.spaced);
  site.rest = left;
  if (!site.frame.offset) return std::nullopt;
  return site;
}

std::optional<CallSite> read_managed_site(std::string_view text) {
  text = trimmed(text);
  CallSite site;
  site.frame.managed = true;
  std::string_view left = text;
  if (take(left, "(MethodDesc ")) {
    take_word(left);
    left = trimmed(left);
    if (left.starts_with('+')) {
      static_cast<void>(take_offset(left, site.spaced));
    }
    left = trimmed(left);
    site.frame.function = left.substr(0, left.find_first_of("()"));
    return site.frame.function.empty() ? std::nullopt : std::optional(site);
  }
  if (take(left, "[")) {
    const std::size_t end = left.find_first_of(":]");
    const std::size_t close = left.find(']');
    if (end == 0 || close == std::string_view::npos) return std::nullopt;
    auto method = read_managed_site(left.substr(close + 1));  // that the frame stands for
    if (method && method->parameters) return method;
    site.frame.function = left.substr(0, end);
    return site;
  }
  const std::size_t bracket = text.find('(');
  if (bracket == std::string_view::npos || bracket == 0) return std::nullopt;
  const std::string_view name = text.substr(0, bracket);
  if (name.find('.') == std::string_view::npos || std::ranges::any_of(name, is_blank)) return std::nullopt;
  site.frame.function = name;
  site.parameters = true;
  site.rest = text.substr(after_brackets(text, bracket));
  return site;
}

}  // namespace kcb::text_stack
