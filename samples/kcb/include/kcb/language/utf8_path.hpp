// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kcb {

/** A path as text in UTF-8, as messages need it. */
[[nodiscard]] inline std::string utf8_path(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

/** The path that a UTF-8 string names, such as a word of the command line or the name of a module. */
[[nodiscard]] inline std::filesystem::path path_from_utf8(std::string_view text) {
  return std::u8string(text.begin(), text.end());
}

}  // namespace kcb
