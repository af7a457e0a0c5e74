// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/target/images.hpp"
#include "room.hpp"

namespace kcb {

/** Finds the innermost code that is not the system's among the first so many frames of a thread. */
void add_running(const Images& images, std::size_t frames, Room& room, ThreadReport& thread);

}  // namespace kcb
