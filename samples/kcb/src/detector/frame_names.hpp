// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"
#include "kcb/target/images.hpp"
#include "room.hpp"

namespace kcb {

/** Gives the frames of a thread their text before they are named: module and offset. */
void add_places(const Images& images, Room& room, ThreadReport& thread);

/** Names the frames of a thread, as long as there is room. */
void add_names(const Images& images, Room& room, ThreadReport& thread);

}  // namespace kcb
