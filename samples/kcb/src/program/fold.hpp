// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kcb {

/**
 * UTF-8 text in which each line of more than `width` columns is broken at ordinary spaces.
 *
 * What follows a break is indented like its line. A word that is wider still, such as a long name, stays whole, so that
 * it can be copied; no-break spaces hold.
 */
[[nodiscard]] std::string folded(std::string_view text, std::size_t width);

}  // namespace kcb
