// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "text_stack/explain.hpp"

namespace kcb {

/** The name of a tool, which is the same in every language; empty for `TextTool::unknown`. */
[[nodiscard]] std::string_view tool_name(TextTool tool);

/** The command of WinDbg that shows a stack as long as it may be. */
inline constexpr std::string_view plain_walk = "kn 1000";

/** The command of a tool that shows what a text lacks; empty where it has none that a line can name. */
[[nodiscard]] std::string_view command_for(TextTool tool, TextLack lack);

}  // namespace kcb
