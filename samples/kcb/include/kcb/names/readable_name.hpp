// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kcb {

/**
 * The readable form of a mangled (decorated) C++ name, without parameters and with `<...>` for template arguments.
 *
 * Only the names that GCC and Clang generate and those of `__stdcall` functions of x86 are understood; any other name
 * is returned unchanged. So is a name of more than 1,024 characters or with more than 20 references to its own parts,
 * because its readable form could be of any length.
 */
[[nodiscard]] std::string readable_name(const std::string& decorated);

}  // namespace kcb
