// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * Sets `ThreadReport::owns_window` and `ThreadReport::unresponsive` in the report of a live process; on Windows and
 * Wine only.
 *
 * The top-level windows of this desktop, visible or not, and message-only windows are considered; child windows are
 * not. One visible window of each thread is asked whether it answers, as in `list_windows()`, and the result counts for
 * all windows of that thread. The answers are more recent than the report.
 *
 * No thread of the target is suspended; the windows that are asked receive `WM_NULL`.
 */
void find_windows(Report& report);

}  // namespace kcb
