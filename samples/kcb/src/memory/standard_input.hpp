// SPDX-License-Identifier: MIT
#pragma once

namespace kcb {

/** The word of the command line that means standard input. */
inline constexpr const char* standard_input = "-";

}  // namespace kcb
