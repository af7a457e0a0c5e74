// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/target/snapshot.hpp"
#include "section.hpp"

namespace kcb::record {

/**
 * What a recorder has to know of a process before it begins: its callback table, as far as it points into user32, and
 * where arguments have what is recorded. A table without entries where the process has none.
 */
[[nodiscard]] Header header_for(const Snapshot& snapshot, std::uint32_t capacity, bool sends);

}  // namespace kcb::record
