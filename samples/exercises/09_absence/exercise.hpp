// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "kcb/target/snapshot.hpp"

namespace exercise_09 {

/** Whether the 8 bytes at an address may be a part of a callout frame in the Windows layout; false if not copied. */
[[nodiscard]] bool may_be_callout(const kcb::Memory& memory, std::uint64_t address);

/**
 * Whether it is proven that no callback is in progress on a thread whose stack cannot be unwound.
 *
 * True only if every 8-byte value of the whole stack is known and none may be a part of a callout frame.
 */
[[nodiscard]] bool proven_outside(const kcb::Memory& memory, const kcb::ThreadState& thread);

}  // namespace exercise_09
