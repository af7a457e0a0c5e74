// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kcb::text_stack {

/** What a line says that is no frame. */
enum class LineKind {
  other,        ///< Nothing that matters here.
  blank,        ///< Nothing at all.
  thread_head,  ///< A new thread begins, and this is what it is called.
  columns,      ///< Headings of columns: a new stack begins.
  candidates,   ///< The same, of columns that hold whatever looks like a return address.
  gap,          ///< Frames are missing here.
  scanned,      ///< The tool has found the frame before only by searching the stack.
  walked,       ///< The tool says otherwise how it has found the frame before.
};

/** What a line says that is no frame; `label` is the thread's name where the kind is `thread_head`. */
[[nodiscard]] LineKind read_other_line(std::string_view line, std::string& label);

}  // namespace kcb::text_stack
