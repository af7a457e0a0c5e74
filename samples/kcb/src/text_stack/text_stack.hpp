// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kcb {

/** The tool that printed a stack, as far as the shape of the text tells it. */
enum class TextTool {
  windbg,            ///< WinDbg, cdb, ntsd or kd: `k`, `kb`, `kv`, `kn`, `kp`, `~*k`, `!thread`.
  sos,               ///< The debugger extension SOS: `!clrstack`, `!dumpstack`.
  visual_studio,     ///< The call stack window of Visual Studio.
  system_informer,   ///< System Informer, formerly Process Hacker.
  process_explorer,  ///< Process Explorer, or another list of `module.dll!function+offset`.
  madexcept,         ///< A bug report of madExcept.
  winedbg,           ///< Wine's debugger.
  gdb,               ///< GDB.
  lldb,              ///< LLDB.
  breakpad,          ///< `minidump_stackwalk`, of Breakpad or in Rust.
  kcb,               ///< `kcb` itself, with `--frames`.
  unknown,           ///< Another tool, or one that its text does not tell.
};

/** A stack frame as a text shows it. Nothing of it is checked. */
struct TextFrame {
  std::size_t line = 0;                       ///< Line of the text, from 1.
  std::string module = {};                    ///< Module as written, such as `ntdll.dll`; empty when not given.
  std::string function = {};                  ///< Function as written, without parameters; empty when not given.
  std::optional<std::uint64_t> offset = {};   ///< Offset from the function, or from the module if there is no function.
  std::optional<std::uint64_t> address = {};  ///< Address, for a frame that has nothing else.
  bool managed = false;                       ///< Whether it is a method of managed code (.NET).
  bool scanned = false;                       ///< Whether the tool says that it only searched the stack for it.
};

/** The stack of one thread as a text shows it, in the order of the text. */
struct TextThread {
  std::size_t line = 0;                ///< Line of its first frame, from 1.
  std::string label = {};              ///< What the text calls the thread, such as `2b30`; empty when it does not.
  TextTool tool = TextTool::unknown;   ///< The tool that printed it.
  std::vector<TextFrame> frames = {};  ///< Its frames; at least one.
  std::uint64_t first_number = 0;      ///< Number of the first frame; 0 where frames are not numbered.
  bool gap = false;                    ///< Whether the text says, or its numbers show, that frames are missing between.
  bool scanned = false;                ///< Whether all frames come from a search of the stack, as of `!dumpstack`.
};

/** The stacks in a text. */
struct TextStacks {
  std::vector<TextThread> threads = {};  ///< In the order of the text; empty when there is no stack in it.
  bool limited = false;                  ///< Whether not all of the text was read, because it exceeds the limits.
};

/** The limits of `read_text_stacks()`; what exceeds them is left out, and `TextStacks::limited` is set. */
struct TextLimits {
  static constexpr std::size_t bytes = std::size_t{16} << 20U;  ///< Of the text.
  static constexpr std::size_t line_bytes = 8192;               ///< Of a line; its end is cut off.
  static constexpr std::size_t threads = 10'000;                ///< In the text.
  static constexpr std::size_t frames = 200'000;                ///< In the text.
};

/**
 * Reads stacks that a debugger or another tool has printed.
 *
 * The text is UTF-8, or UTF-16 with a byte order mark; its lines end with LF or CR LF. Lines that are no frames, such
 * as registers, headings and prose, are skipped. Every text can be read: one without a stack has no threads. Work and
 * memory are proportional to the length of the text.
 */
[[nodiscard]] TextStacks read_text_stacks(std::string_view text);

/** A frame as `module!function+0x1f`, with as much of it as the text has. */
[[nodiscard]] std::string describe(const TextFrame& frame);

}  // namespace kcb
