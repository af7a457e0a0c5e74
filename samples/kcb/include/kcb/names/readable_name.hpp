// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kcb {

/**
 * The readable form of a mangled (decorated) C++ name, without parameters and with `<...>` for template arguments.
 *
 * Only the names that GCC and Clang generate are understood; any other is returned unchanged.
 */
[[nodiscard]] std::string readable_name(const std::string& symbol);

}  // namespace kcb
