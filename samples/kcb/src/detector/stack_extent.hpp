// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "kcb/detector/report.hpp"
#include "kcb/target/images.hpp"

namespace kcb {

/** How much of a thread's used stack was copied. */
struct StackExtent {
  std::optional<StackBasis> whole;   ///< From what it is known that it is all; no value when it is not known.
  Doubt doubt = Doubt::end_unknown;  ///< Otherwise, what is missing.
  bool fibers = false;               ///< Whether the thread's environment block names a fiber.
};

/**
 * Says whether a thread's stack was copied from rsp to its base.
 *
 * The TEB decides where it was copied (StackBase and FiberData, see ArchitectureTraits). A fiber has a stack of its
 * own, and TEB names the present one, so of a thread with fibers no stack is the whole. Without a TEB, a dump's range
 * counts as whole that ends at a page boundary and has an address in ntdll in its last 4 KB, for threads start there:
 * of 787 threads in real minidumps all but one.
 */
[[nodiscard]] StackExtent extent_of(const Images& images, const ThreadState& thread);

}  // namespace kcb
