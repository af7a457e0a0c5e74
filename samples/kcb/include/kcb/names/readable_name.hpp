// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kcb {

/**
 * The readable form of a mangled (decorated) C++ name, without parameters and with `<...>` for template arguments.
 *
 * Only the names that GCC and Clang generate are understood, and those of `__stdcall` functions of x86; any other is
 * returned unchanged, and so is one of more than 1,024 characters or 20 references to its own parts, whose readable
 * form could be of any length.
 */
[[nodiscard]] std::string readable_name(const std::string& decorated);

}  // namespace kcb
