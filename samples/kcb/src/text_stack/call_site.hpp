// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "text_stack.hpp"

namespace kcb::text_stack {

/** The place in code that a tool writes for a frame. */
struct CallSite {
  TextFrame frame = {};        ///< Without its line.
  bool parameters = false;     ///< Whether parameters in round brackets follow the function.
  bool spaced = false;         ///< Whether blanks surround the plus sign of the offset.
  std::string_view rest = {};  ///< What follows on the line.
};

/** A place of native code at the beginning of a text: `module!function+0x12`, `module+0x12` or `0x00401234`. */
[[nodiscard]] std::optional<CallSite> read_native_site(std::string_view text);

/** A place of managed code: `Namespace.Type.Method(…)`, `(MethodDesc … Name(…))` or `[InlinedCallFrame: …]`. */
[[nodiscard]] std::optional<CallSite> read_managed_site(std::string_view text);

/** Whether a word is the file name of a module, such as `ntdll.dll`. */
[[nodiscard]] bool is_module_file(std::string_view word);

/** Takes an offset, such as `+0x12` or ` + 18`. */
[[nodiscard]] std::optional<std::uint64_t> take_offset(std::string_view& text, bool& spaced);

}  // namespace kcb::text_stack
