// SPDX-License-Identifier: MIT
#include "plain_name.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "kcb/names/readable_name.hpp"
#include "language/plain_text.hpp"

namespace kcb {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

/** Takes one part of a decorated name off its front; a digit stands for a part that was there before. */
std::optional<std::string> take_part(std::string_view& rest, std::vector<std::string>& parts) {
  if (!rest.empty() && is_digit(rest.front())) {
    const auto i = static_cast<std::size_t>(rest.front() - '0');
    rest.remove_prefix(1);
    return i < parts.size() ? std::optional(parts[i]) : std::nullopt;
  }
  constexpr std::string_view unnamed = "?A";  // a namespace without a name, then a number
  const bool nameless = rest.starts_with(unnamed);
  const auto end = rest.find('@');
  if (end == 0 || end == std::string_view::npos) return std::nullopt;
  std::string part(nameless ? std::string_view{} : rest.substr(0, end));
  if (!std::ranges::all_of(part, is_letter)) return std::nullopt;
  rest.remove_prefix(end + 1);
  parts.push_back(part);
  return part;
}

std::optional<std::string> undecorated_cpp(std::string_view rest) {
  const bool constructor = rest.starts_with("?0");
  const bool destructor = rest.starts_with("?1");
  if (constructor || destructor) rest.remove_prefix(2);
  std::vector<std::string> parts;
  std::string name;
  std::string innermost;
  constexpr int most_parts = 32;
  for (int i = 0; i < most_parts; ++i) {
    if (rest.starts_with('@')) {
      if (!constructor && !destructor) return name.empty() ? std::nullopt : std::optional(name);
      if (innermost.empty()) return std::nullopt;
      return name.append(destructor ? "::~" : "::").append(innermost);
    }
    const auto part = take_part(rest, parts);
    if (!part) return std::nullopt;
    if (i == 0) innermost = *part;
    if (part->empty()) continue;
    if (!name.empty()) name.insert(0, "::");
    name.insert(0, *part);
  }
  return std::nullopt;
}

}  // namespace

std::string undecorated(std::string_view symbol) {
  if (symbol.starts_with('?')) return undecorated_cpp(symbol.substr(1)).value_or(std::string(symbol));
  return std::string(symbol);
}

std::string plain_name(const std::string& symbol) {
  constexpr std::size_t longest = 200;
  const bool decorated = symbol.starts_with('?') || symbol.starts_with("_Z");
  std::string name = undecorated(readable_name(symbol));
  if (!decorated) name = shortened(name);
  if (name.empty()) name = symbol;
  return shown_beginning(name, longest);
}

}  // namespace kcb
