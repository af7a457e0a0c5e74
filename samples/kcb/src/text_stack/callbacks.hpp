// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "explain.hpp"
#include "functions.hpp"

namespace kcb::text_stack {

/** A thread's frames, innermost first. */
using Stack = std::vector<NamedFrame>;

/** The callbacks on a stack. */
struct Callbacks {
  std::vector<TextCallback> found = {};  ///< Innermost first.
  std::vector<TextHint> doubtful = {};   ///< What a search of the stack has found and nothing confirms.
  std::size_t innermost = 0;             ///< Frames that the innermost callback has called; all frames without one.
};

/** The callbacks that the names on a stack prove; `scanned`: the frames come from a search of the stack. */
[[nodiscard]] Callbacks find_callbacks(const Stack& stack, bool scanned);

/** What has the shape of a callback, but has no names: `user32`, called from `ntdll`, called from `win32u`. */
[[nodiscard]] std::vector<TextHint> find_hints(const Stack& stack);

/** A function of the system as `module!function`, without an offset. */
[[nodiscard]] std::string function_of(const NamedFrame& frame);

}  // namespace kcb::text_stack
