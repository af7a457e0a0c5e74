// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "kcb/detector/report.hpp"
#include "kcb/stack/walk.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/** The name of the system call in whose stub an address lies; where that has none, what Images::describe() says. */
[[nodiscard]] std::string call_at(const Images& images, std::uint64_t rip);

/**
 * What is known of a callback; `running` are the frames of what it has called, as far as the stack was unwound.
 *
 * `teb` is the address of its thread's environment block, or 0.
 */
[[nodiscard]] Callback describe_callback(const Snapshot& snapshot, const Images& images, const Callout& callout,
                                         std::uint64_t teb, std::span<const Frame> running);

}  // namespace kcb
