// SPDX-License-Identifier: MIT
#include "kcb/program/arguments.hpp"

#include <utility>

namespace kcb {

Option flag(std::string names, std::string about, bool& target) {
  return {.names = std::move(names), .about = std::move(about), .placeholder = {}, .target = &target};
}

Option option(std::string names, std::string placeholder, std::string about, std::string& target) {
  return {
      .names = std::move(names), .about = std::move(about), .placeholder = std::move(placeholder), .target = &target};
}

Option repeated(std::string names, std::string placeholder, std::string about, std::vector<std::string>& target) {
  return {
      .names = std::move(names), .about = std::move(about), .placeholder = std::move(placeholder), .target = &target};
}

Option number(std::string names, std::string placeholder, std::string about, Number target) {
  return {
      .names = std::move(names), .about = std::move(about), .placeholder = std::move(placeholder), .target = target};
}

Word word(std::string placeholder, std::string about, std::string& target) {
  return {.placeholder = std::move(placeholder), .about = std::move(about), .target = &target, .required = true};
}

Word optional_word(std::string placeholder, std::string about, std::string& target) {
  return {.placeholder = std::move(placeholder), .about = std::move(about), .target = &target, .required = false};
}

std::optional<std::string> language_option(const std::vector<std::string>& words) {
  constexpr std::string_view name = "--lang";
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string_view word = words[i];
    if (!word.starts_with(name)) continue;
    if (word.size() > name.size() + 1 && word[name.size()] == '=') return std::string{word.substr(name.size() + 1)};
    const bool has_value = word == name && i + 1 < words.size() && !words[i + 1].starts_with('-');
    if (has_value && !words[i + 1].empty()) return words[i + 1];
  }
  return std::nullopt;
}

}  // namespace kcb
