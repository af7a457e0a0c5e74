// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"

namespace exercise_08 {

/**
 * Whether a live callout frame is at a place on a thread's stack: whether its callback is in progress.
 *
 * At the place there is what looks like a callout frame; it may be stale. The layout is that of Windows and Wine 10, or
 * that of Wine 8.
 */
[[nodiscard]] bool is_live(const kcb::Images& images, const kcb::ThreadState& thread, std::uint64_t place);

}  // namespace exercise_08
