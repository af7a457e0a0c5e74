// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "kcb/language/error.hpp"
#include "memory/standard_input.hpp"

namespace kcb {

/**
 * The bytes of a file, or of standard input for `standard_input`; at most `most` of them, the rest is left unread.
 *
 * `path` is in UTF-8. Errors: `Problem::cannot_read_file`.
 */
[[nodiscard]] Result<std::string> read_text(const std::string& path, std::size_t most);

/** Whether somebody has to type, or paste, what is read from standard input. */
[[nodiscard]] bool is_typed();

}  // namespace kcb
