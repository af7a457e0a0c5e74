// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/report.hpp"

namespace kcb {

/**
 * Adds the class names of the windows that a live process's callbacks are about. Windows only.
 *
 * A window is asked for its class only when it still belongs to the thread that runs the callback. No message is sent,
 * so a window that does not answer is no obstacle. A window that is gone, or of another desktop, stays without.
 */
void name_window_classes(Report& report);

}  // namespace kcb
