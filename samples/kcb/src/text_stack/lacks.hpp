// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "callbacks.hpp"

namespace kcb::text_stack {

/** What the text of a thread does not show; `found` holds the thread and its callbacks. */
[[nodiscard]] std::vector<TextLack> find_lacks(const Explanation& found, const Stack& stack);

}  // namespace kcb::text_stack
