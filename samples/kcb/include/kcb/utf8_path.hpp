// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kcb {

/** A path as UTF-8, for messages. */
[[nodiscard]] inline std::string utf8_path(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

/** The path that UTF-8 names, as it stands on a command line of ours or in a module's name. */
[[nodiscard]] inline std::filesystem::path path_from_utf8(std::string_view text) {
  return std::u8string(text.begin(), text.end());
}

}  // namespace kcb
