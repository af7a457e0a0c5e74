// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * Sets `Callback::window_class` of all callbacks in the report of a live process; on Windows and Wine only.
 *
 * A class is set only when the window still exists and belongs to the thread that runs the callback. No message is
 * sent, so a window that does not answer causes no delay.
 */
void name_window_classes(Report& report);

}  // namespace kcb
