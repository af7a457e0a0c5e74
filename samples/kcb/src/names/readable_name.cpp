// SPDX-License-Identifier: MIT
#include "kcb/names/readable_name.hpp"

#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#include "plain_name.hpp"

#if __has_include(<cxxabi.h>)
#include <cxxabi.h>
#endif

namespace kcb {
namespace {

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
