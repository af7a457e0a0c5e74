// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace exercise_05 {

/** The identifier of the thread for which the other two wait in a hanging process; 0 if it is not found. */
[[nodiscard]] std::uint32_t guilty_thread(std::uint32_t pid);

}  // namespace exercise_05
