// SPDX-License-Identifier: MIT
#pragma once

#include "callout_places.hpp"
#include "kcb/detector/report.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"
#include "room.hpp"

namespace kcb::x86 {

/** The findings about a thread of x86 code. */
[[nodiscard]] ThreadReport look_at(const Snapshot& snapshot, const Images& images, const ThreadState& thread,
                                   CalloutPlaces& all_places, Room& room);

}  // namespace kcb::x86
