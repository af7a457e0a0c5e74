// SPDX-License-Identifier: MIT
#include "platforms.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

namespace kcb::test {

std::string platforms_text() {
  std::ifstream file(KCB_PLATFORMS, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<std::string> not_shown(std::string_view what, std::string_view system) {
  return not_shown(what, system, platforms_text());
}

std::optional<std::string> not_shown(std::string_view what, std::string_view system, const std::string& text) {
  const auto platforms = nlohmann::json::parse(text);
  const auto& entry = platforms.at("shown").at(std::string(what));
  for (const auto& [id, known] : platforms.at("systems").items()) {
    if (!system.starts_with(known.at("begins").get<std::string>())) continue;
    const auto& shown = entry.at(id);
    if (shown.at("state") != "not_shown") return std::nullopt;
    return shown.at("reason").get<std::string>() + ": " + shown.at("note").get<std::string>();
  }
  return std::nullopt;
}

}  // namespace kcb::test
