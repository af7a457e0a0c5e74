// SPDX-License-Identifier: MIT
#include "kcb/names/readable_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#if __has_include(<cxxabi.h>)
#include <cxxabi.h>
#endif

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

/** Leaves out parameters, what stands in angle brackets, and namespaces without a name: they fill lines of a stack. */
std::string shortened(std::string_view full) {
  constexpr std::string_view unnamed = "(anonymous namespace)::";
  constexpr std::string_view arrow = "->";
  std::string name;
  int depth = 0;        // within brackets whose content is left out
  bool braced = false;  // within {lambda(int)#1}, where parentheses do not end the name
  while (!full.empty() && (full.front() != '(' || depth > 0 || braced || full.starts_with(unnamed))) {
    const char c = full.front();
    std::size_t taken = 1;
    if (full.starts_with(unnamed)) {
      taken = unnamed.size();
    } else if (const auto op = operator_name(full); depth == 0 && !op.empty() && !ends_in_identifier(name)) {
      name += op;
      taken = op.size();
    } else if (full.starts_with(arrow)) {
      taken = arrow.size();  // in a decltype; no bracket
    } else if (c == '<' || c == '(') {
      if (c == '<' && depth == 0) name += "<...>";
      ++depth;
    } else if (c == '>' || c == ')') {
      --depth;
    } else if (depth == 0) {
      name += c;
      if (c == '{' || c == '}') braced = c == '{';
    }
    full.remove_prefix(taken);
  }
  return name;
}

/**
 * Whether the readable form cannot be much longer than the mangled one.
 *
 * S_ and T_ with a number stand for what was said before. Of names that nest them, each level may double the length:
 * one of 230 characters became one of 142 million. Of 20 references no more than 3^(20/3) times the length can come.
 */
bool is_bounded(std::string_view symbol) {
  constexpr std::size_t longest = 1024;
  constexpr int most_references = 20;
  int references = 0;
  for (std::size_t i = 0; i < symbol.size(); ++i) {
    if (symbol[i] != 'S' && symbol[i] != 'T') continue;
    const auto after = symbol.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 1);
    if (after != std::string_view::npos && symbol[after] == '_') ++references;
  }
  return symbol.size() <= longest && references <= most_references;
}

/** A name as the source has it, of a function of x86 that removes its arguments: `_name@8` (`__stdcall`). */
std::optional<std::string> without_stdcall(std::string_view symbol) {
  const std::size_t at = symbol.find_last_not_of("0123456789");
  const bool decorated =
      symbol.starts_with('_') && at != std::string_view::npos && at > 1 && symbol[at] == '@' && at + 1 < symbol.size();
  if (!decorated) return std::nullopt;
  return std::string(symbol.substr(1, at - 1));
}

}  // namespace

std::string readable_name(const std::string& decorated) {
  std::string symbol = without_stdcall(decorated).value_or(decorated);
#if __has_include(<cxxabi.h>)
  if (symbol.starts_with("_Z") && is_bounded(symbol)) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free);
    if (status == 0 && text) {
      return shortened(text.get());
    }
  }
#endif
  return symbol;
}

}  // namespace kcb
