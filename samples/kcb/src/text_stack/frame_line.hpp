// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text_stack.hpp"

namespace kcb::text_stack {

/** A line of text that shows a frame. */
struct FrameLine {
  TextFrame frame = {};                      ///< Without its line.
  TextTool tool = TextTool::unknown;         ///< The tool that writes lines of this shape.
  std::optional<std::uint64_t> number = {};  ///< Its number, which counts from the innermost frame.
  std::optional<std::uint64_t> stack = {};   ///< The address on the stack that stands before it.
  bool scanned = false;   ///< Whether the shape is that of a search of the stack, as of `!dumpstack`, `dps`.
  bool indented = false;  ///< Whether it is in a list of `kcb`, four columns in.
};

/** The frame that a line shows; no value for any other line. */
[[nodiscard]] std::optional<FrameLine> read_frame_line(std::string_view line);

/** Lines with columns of addresses: WinDbg and SOS. */
[[nodiscard]] std::optional<FrameLine> read_column_line(std::string_view text);

/** Lines that begin with a number or an address, and name what follows: GDB, LLDB, winedbg, madExcept, Breakpad, … */
[[nodiscard]] std::optional<FrameLine> read_numbered_line(std::string_view text);

}  // namespace kcb::text_stack
