// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "kcb/detector/report.hpp"
#include "kcb/target/snapshot.hpp"

/** The Kernel Callback Kit: the detector, and what its programs share. */
namespace kcb {

/** Which frames `detect()` names. Reading PDBs takes time, so a program that shows few frames names only those. */
enum class FrameNames {
  all,   ///< All of them.
  none,  ///< None: until `name_frames()` names them, they have module and offset only.
};

/**
 * Determines for every thread in a snapshot whether a kernel-mode callback is in progress on it, and which.
 *
 * The same snapshot gives the same report on any system. A callback is reported (`Trust::unwound`) when unwinding from
 * the thread's registers leads to its callout frame. Where a stack cannot be unwound, as in a minidump without images
 * or in x86, a callback is reported (`Trust::chained` or `Trust::seh_chain`) when everything that belongs to a live
 * callback is on the stack; what only looks like a callout frame becomes a hint. What cannot be proven is unknown.
 */
[[nodiscard]] Report detect(const Snapshot& snapshot, FrameNames names = FrameNames::all);

/**
 * Names the frames of the threads for which `shown` returns true.
 *
 * `snapshot` is the snapshot from which `detect()` made the report. Frames of other threads stay as they are.
 */
void name_frames(const Snapshot& snapshot, const std::function<bool(const ThreadReport&)>& shown, Report& report);

}  // namespace kcb
