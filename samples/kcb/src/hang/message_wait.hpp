// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/** Whether a thread is in a system call that retrieves window messages or waits for them, as in a modal dialog box. */
[[nodiscard]] bool waits_for_messages(const ThreadReport& thread);

}  // namespace kcb
