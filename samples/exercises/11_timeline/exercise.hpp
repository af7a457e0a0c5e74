// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "kcb/recording/recording.hpp"

namespace exercise_11 {

/**
 * The callback that took the most time of its own, as its index in `Recording::spans`.
 *
 * The recording has every callback and every call to `SendMessage`. The time that a callback waits in such a call is
 * not its own.
 */
[[nodiscard]] std::size_t slowest_itself(const kcb::Recording& recording);

}  // namespace exercise_11
