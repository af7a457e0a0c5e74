// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kcb/callout.hpp"
#include "kcb/memory.hpp"

namespace kcb {

/** What the kernel handed to a callback, as far as it is known for that callback. */
struct CallbackArgument {
  std::optional<std::uint32_t> message;    ///< Number of a window message.
  std::optional<std::uint64_t> window;     ///< Handle of the window (HWND).
  std::optional<std::uint64_t> procedure;  ///< Address of the window or hook procedure that is to run.
};

/**
 * Reads the argument of the callbacks that run window and hook procedures, from its copied bytes.
 *
 * Known are `User32CallWindowProc` and `User32CallWindowsHook` (Wine; in its list of callbacks NtUserCallWinProc and
 * NtUserCallWindowsHook) and `fnDWORD` (Windows); `name` is the callback's name. Of any other callback, and of bytes
 * that were not copied, nothing is said. What is found is what the bytes say: the caller checks that the procedure lies
 * in a module.
 *
 * Source: Wine's, the bytes themselves in samples 02 and 03 on Wine 8.0 and 10.0. Windows', one minidump of Windows 11
 * (26200), in which the message is WM_PAINT and the procedure lies in the program; there the window is known to the
 * kernel's own structure only, not by its handle.
 */
[[nodiscard]] CallbackArgument read_callback_argument(const Memory& memory, std::string_view name,
                                                      const Callout& callout);

}  // namespace kcb
