// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/report.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * Says of every thread of a snapshot whether a kernel-mode callback is in progress on it, and which.
 *
 * A pure function: the same snapshot gives the same report, on any system. A callback is reported only when unwinding
 * from the thread's registers leads to its callout frame. Unknown stays unknown: nothing is guessed.
 */
[[nodiscard]] Report detect(const Snapshot& snapshot);

}  // namespace kcb
