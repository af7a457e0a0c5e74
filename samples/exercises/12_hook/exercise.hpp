// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace exercise_12 {

/** Called once, before another thread sends a message to a window of the thread `tid`. */
void prepare(std::uint32_t tid);

/**
 * Returns when the detector has looked, or at once for a message that it does not ask about.
 *
 * To be called by the hook procedure, with the number of each message that it gets.
 */
void seen(unsigned int message);

}  // namespace exercise_12
