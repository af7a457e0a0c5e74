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
 * One window of each thread is asked, and the result counts for all windows of that thread, because they have one
 * message queue. A window that the system already considers hung counts as not answering; any other is sent `WM_NULL`,
 * which does nothing, and has `answer_limit_ms` to answer. Titles are read without sending a message.
 *
 * Windows replaces a hung window with one of class `Ghost`, which belongs to another process: the hung window is listed
 * in its place. Cloaked windows, such as those of another virtual desktop, are left out.
 */
[[nodiscard]] std::vector<WindowInfo> list_windows();

}  // namespace kcb
