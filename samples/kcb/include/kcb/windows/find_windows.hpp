// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * Sets `ThreadReport::owns_window` and `ThreadReport::unresponsive` in the report of a live process; on Windows and
 * Wine only.
 *
 * Windows of this desktop are considered, visible or not, and message-only ones; child windows are not. A visible
 * window of each thread is sent `WM_NULL`, as `list_windows()` does, and has `answer_limit_ms` to answer. The windows
 * of a thread have one message queue, so one answer stands for all of them. The answers are younger than the report.
 *
 * No thread of the target is suspended; those that handle messages handle `WM_NULL`, too.
 */
void find_windows(Report& report);

}  // namespace kcb
