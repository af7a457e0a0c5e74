// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "kcb/images.hpp"
#include "kcb/report.hpp"
#include "kcb/snapshot.hpp"
#include "kcb/walk.hpp"

namespace kcb {

/** The name of the system call in whose stub an address lies; where that has none, what Images::describe() says. */
[[nodiscard]] std::string call_at(const Images& images, std::uint64_t rip);

/** What is known of a callback in progress; `dispatcher` is the place in the stack of its dispatcher's frame. */
[[nodiscard]] Callback describe_callback(const Snapshot& snapshot, const Images& images, const Stack& stack,
                                         std::size_t dispatcher);

}  // namespace kcb
