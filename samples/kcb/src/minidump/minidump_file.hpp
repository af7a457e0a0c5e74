// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "kcb/error.hpp"

namespace kcb {

/** The bytes of a file, as long as the owner lives; no owner where the file is empty. */
struct MappedFile {
  std::span<const std::byte> bytes;
  std::shared_ptr<const void> owner;
};

/** Maps an ordinary file for reading, without reading it. Errors: cannot_read_file. */
[[nodiscard]] Result<MappedFile> map_file(const std::filesystem::path& file);

/** A path as UTF-8, for messages. */
[[nodiscard]] inline std::string utf8_path(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

}  // namespace kcb
