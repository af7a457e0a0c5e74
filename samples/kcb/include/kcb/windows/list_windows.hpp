// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "kcb/report/window_list.hpp"

namespace kcb {

/** Time-out in milliseconds, after which a window counts as not answering. */
inline constexpr unsigned answer_limit_ms = 500;

/**
 * The visible top-level windows of this desktop, in the order of their process identifiers; on Windows and Wine only.
 *
 * Each window is sent `WM_NULL`, which does nothing, with a time-out. Titles are read without sending a message.
 */
[[nodiscard]] std::vector<WindowInfo> list_windows();

}  // namespace kcb
