// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kcb/memory/memory.hpp"
#include "kcb/stack/callout.hpp"

namespace kcb {

/** What the kernel passed to a callback, as far as it is known for that callback. */
struct CallbackArgument {
  std::optional<std::uint32_t> message;    ///< Number of the window message.
  std::optional<std::uint64_t> window;     ///< Handle (`HWND`) of the window.
  std::optional<std::uint64_t> procedure;  ///< Address of the window procedure or hook procedure that is to run.
};

/**
 * Reads the argument of a callback that runs a window procedure or a hook procedure.
 *
 * `name` is the name of the callback. Supported are `User32CallWindowProc` and `User32CallWindowsHook` on Wine, also
 * under the names `NtUserCallWinProc` and `NtUserCallWindowsHook`, and `fnDWORD` on Windows. For any other callback,
 * and for bytes that were not copied, there are no values. The bytes are not checked: the caller has to verify that the
 * procedure is in a module.
 *
 * Source: for Wine, the bytes in the samples 02 and 03 on Wine 8.0 and 10.0. For Windows, one minidump of Windows 11
 * (build 26200), in which the message is `WM_PAINT` and the procedure is in the program; there the argument does not
 * hold the window's handle.
 */
[[nodiscard]] CallbackArgument read_callback_argument(const Memory& memory, std::string_view name,
                                                      const Callout& callout);

}  // namespace kcb
