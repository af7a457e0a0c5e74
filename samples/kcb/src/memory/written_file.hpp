// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <ostream>

#include "kcb/language/error.hpp"

namespace kcb {

/**
 * Writes a file under its name with .part appended, and renames it when it is complete: nobody sees an incomplete one,
 * and if it fails, an earlier file of that name stays as it was.
 *
 * Errors: cannot_write_file, also when something other than a regular file has that name.
 */
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& put);

}  // namespace kcb
