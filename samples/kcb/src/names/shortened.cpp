// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cctype>

#include "plain_name.hpp"

namespace kcb {
namespace {

/** The name of an operator at the beginning of a text, such as `operator<<`, whose signs are no brackets. */
std::string_view operator_name(std::string_view text) {
  constexpr std::string_view word = "operator";
  constexpr std::array<std::string_view, 12> signs{"<=>", "<<=", ">>=", "->*", "<<", ">>",
                                                   "<=",  ">=",  "->",  "()",  "<",  ">"};
  if (!text.starts_with(word)) return {};
  const auto sign = std::ranges::find_if(signs, [&](auto s) { return text.substr(word.size()).starts_with(s); });
  return text.substr(0, word.size() + (sign == signs.end() ? 0 : sign->size()));
}

bool ends_in_identifier(std::string_view text) {
  return !text.empty() && (std::isalnum(static_cast<unsigned char>(text.back())) != 0 || text.back() == '_');
}

/** The length of what stands for a type without a name: `<lambda_1>`, `(anonymous class)`; 0 for anything else. */
std::size_t unnamed_type(std::string_view text, std::string_view before) {
  if (!before.empty() && !before.ends_with("::")) return 0;
  const char last = text.starts_with('<') ? '>' : ')';
  if (last == ')' && !text.starts_with("(anonymous ")) return 0;
  const auto end = text.find_first_of("<>()", 1);
  return end != std::string_view::npos && text[end] == last ? end + 1 : 0;
}

}  // namespace

std::string shortened(std::string_view full) {
  constexpr std::array<std::string_view, 3> unnamed{
      "(anonymous namespace)::", "`anonymous namespace'::", "`anonymous-namespace'::"};
  constexpr std::string_view arrow = "->";
  std::string name;
  int depth = 0;        // within brackets whose content is left out
  bool braced = false;  // within {lambda(int)#1}, where parentheses do not end the name
  while (!full.empty()) {
    const char c = full.front();
    std::size_t taken = 1;
    const auto skipped = std::ranges::find_if(unnamed, [&](auto text) { return full.starts_with(text); });
    if (skipped != unnamed.end()) {
      taken = skipped->size();
    } else if (const std::size_t length = depth == 0 ? unnamed_type(full, name) : 0; length > 0) {
      name += full.substr(0, length);
      taken = length;
    } else if (c == '(' && depth == 0 && !braced) {
      break;
    } else if (const auto op = operator_name(full); depth == 0 && !op.empty() && !ends_in_identifier(name)) {
      name += op;
      taken = op.size();
    } else if (full.starts_with(arrow)) {
      taken = arrow.size();  // in a decltype; no bracket
    } else if (c == '<' || c == '(') {
      if (c == '<' && depth == 0) name += "<...>";
      ++depth;
    } else if (c == '>' || c == ')') {
      if (depth > 0) --depth;
    } else if (depth == 0) {
      name += c;
      if (c == '{' || c == '}') braced = c == '{';
    }
    full.remove_prefix(taken);
  }
  return name;
}

}  // namespace kcb
