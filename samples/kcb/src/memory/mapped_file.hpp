// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "kcb/language/error.hpp"
#include "kcb/language/utf8_path.hpp"

namespace kcb {

/** The bytes of a file, as long as the owner lives; no owner where the file is empty. */
struct MappedFile {
  std::span<const std::byte> bytes;
  std::shared_ptr<const void> owner;
};

/** Maps an ordinary file for reading, without reading it. Errors: cannot_read_file. */
[[nodiscard]] Result<MappedFile> map_file(const std::filesystem::path& file);

}  // namespace kcb
