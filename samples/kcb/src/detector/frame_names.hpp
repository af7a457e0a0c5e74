// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"
#include "kcb/target/images.hpp"
#include "room.hpp"

namespace kcb {

/** Names the frames of a thread that have no name yet; by their addresses only where there is no more room. */
void add_names(const Images& images, Room& room, ThreadReport& thread);

}  // namespace kcb
