// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "kcb/language/error.hpp"

namespace kcb {

/** Problem::cannot_read_file; its kind says why, where the code or a look at the file says it. */
[[nodiscard]] Error cannot_read(const std::filesystem::path& file, std::string api, std::error_code code);

/** The same of a folder whose files are to be listed. */
[[nodiscard]] Error cannot_list(const std::filesystem::path& folder, std::string api, std::error_code code);

/** Problem::cannot_write_file; its kind says why, where the code or a look at the file and its folder says it. */
[[nodiscard]] Error cannot_write(const std::filesystem::path& file, std::string api, std::error_code code);

/** The code that a function of C has left in `errno`. */
[[nodiscard]] inline std::error_code errno_code(int code) {
  return {code, std::generic_category()};
}

}  // namespace kcb
