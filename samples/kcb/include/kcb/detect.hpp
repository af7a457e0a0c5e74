// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/report.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * Says of every thread of a snapshot whether a kernel-mode callback is in progress on it, and which.
 *
 * A pure function: the same snapshot gives the same report, on any system. A callback is reported when unwinding from
 * the thread's registers leads to its callout frame. Of a stack that cannot be unwound, as in a minidump without
 * modules, it is reported (Trust::chained) when everything on the stack that belongs to a live one is there; what is
 * only like one becomes a hint. Unknown stays unknown: nothing is guessed.
 */
[[nodiscard]] Report detect(const Snapshot& snapshot);

}  // namespace kcb
