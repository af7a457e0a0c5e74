// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kcb {

/**
 * Text that comes from elsewhere, such as a name in a target or a dump, in a form that is safe to show in a report.
 *
 * It is UTF-8; what is not valid becomes U+FFFD, and so does each character that would break a line, control a terminal
 * or reverse the order of the letters: control characters (C0, DEL, C1), the line and paragraph separators, and the
 * bidirectional controls (`Bidi_Control`). Everything that is shown, text and JSON, goes through it.
 */
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace kcb
