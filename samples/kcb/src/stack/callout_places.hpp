// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "kcb/target/images.hpp"

namespace kcb {

/**
 * The loosest test: all places from `begin` to before `end` at which a callout frame can be, in order.
 *
 * A place is only left out if no live callout frame of any known system can be there. Stale frames are in it, and
 * whatever else looks so. The rules of each architecture are in a folder of its own.
 */
[[nodiscard]] std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin, std::uint64_t end);

}  // namespace kcb
