// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>

namespace kcb::console {

/** Columns of a line of help, if the console is not narrower: one of 80 would be continued by itself on the next. */
constexpr std::size_t usual_width = 79;

/** How wide a line on standard output may be if that is a console or terminal; else no value. */
[[nodiscard]] std::optional<std::size_t> console_width();

}  // namespace kcb::console
