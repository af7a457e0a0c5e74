// SPDX-License-Identifier: MIT
#include <algorithm>

#include <unicode/uloc.h>

#include "kcb/language/messages.hpp"
#include "plain_text.hpp"

namespace kcb {
namespace {

/** The language of ours that a locale name such as "ru_RU.UTF-8" means, if any. */
std::optional<std::string> known_language(std::string_view locale) {
  std::string name = lower(locale.substr(0, locale.find_first_of(".@")));
  std::ranges::replace(name, '_', '-');
  if (name == "en-xa") return std::string{pseudo_language};
  name.resize(std::min(name.find('-'), name.size()));
  if (std::ranges::find(languages, name) == languages.end()) return std::nullopt;
  return name;
}

LanguageChoice from_system(std::string_view system) {
  if (const auto language = known_language(system)) return {.language = *language};
  const auto bare = system.substr(0, system.find_first_of(".@"));
  if (bare.empty() || bare == "C" || bare == "POSIX") return {};
  return {.fault = LanguageChoice::Fault::unknown_system, .asked = std::string{system}};
}

LanguageChoice from_variable(const std::optional<std::string>& variable, std::string_view system) {
  if (!variable || variable->empty()) return from_system(system);
  if (const auto language = known_language(*variable)) return {.language = *language};
  return {.fault = LanguageChoice::Fault::unknown_variable, .asked = *variable};
}

}  // namespace

LanguageChoice choose_language(const std::optional<std::string>& option, const std::optional<std::string>& variable,
                               std::string_view system) {
  if (!option) return from_variable(variable, system);
  if (const auto language = known_language(*option)) return {.language = *language};
  return {.language = from_variable(variable, system).language,
          .fault = LanguageChoice::Fault::unknown_option,
          .asked = *option};
}

std::string system_locale() {
  return uloc_getDefault();
}

}  // namespace kcb
