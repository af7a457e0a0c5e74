// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace kcb {

/** Columns that UTF-8 text takes on a terminal: none for what combines, two for what is wide in East Asia. */
[[nodiscard]] std::size_t columns(std::string_view text);

}  // namespace kcb
