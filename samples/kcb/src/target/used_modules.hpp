// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Which of a snapshot's modules are of use to detect(), by their place in its list: ntdll, win32u, and those that a
 * word on a stack, a thread's rip, an entry of the callback table or one of the addresses `also` points into.
 */
[[nodiscard]] std::vector<bool> used_modules(const Snapshot& snapshot, std::span<const std::uint64_t> also = {});

}  // namespace kcb
