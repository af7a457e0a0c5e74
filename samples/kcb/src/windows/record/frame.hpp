// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "section.hpp"

namespace kcb::record {

/** The callout frame of a callback that is running, as read_callout() describes it. */
struct CalloutFrame {
  std::uint64_t address = 0;
  std::uint64_t entered = 0;  ///< As Record::entered.
  Layout layout = Layout::windows;
};

/**
 * Finds the callout frame before the argument, on the calling thread's own stack, and makes sure that it is one.
 *
 * Where it is not, the address is that of the argument, which is as good for telling which frame is further out.
 */
[[nodiscard]] CalloutFrame callout_frame(std::uint32_t index, const void* argument, std::uint32_t length) noexcept;

}  // namespace kcb::record
