// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace kcb {

/**
 * Whether bytes are no text in UTF-8, in UTF-16 with a byte order mark, or in a code page: more than one character in
 * fifty is one that no tool writes, such as NUL, or half a surrogate pair.
 *
 * Bytes that are not valid in UTF-8 do not count: an older console writes Cyrillic letters so.
 */
[[nodiscard]] bool is_binary(std::string_view bytes);

}  // namespace kcb
