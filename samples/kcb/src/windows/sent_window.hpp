// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/detector/report.hpp"

namespace kcb {

/** The thread to which a window belongs, and its process. */
struct WindowThread {
  std::uint32_t tid = 0;
  std::uint32_t pid = 0;
};

/** No value when there is no such window any more. */
[[nodiscard]] std::optional<WindowThread> thread_of_window(std::uint64_t window);

/**
 * The window to which a thread of 64-bit code has sent its message, on Wine; no value where that cannot be proven.
 *
 * Wine keeps no register that holds the handle, but what it is sending is on the stack on which it runs its own side of
 * the system call. That place counts only if three things agree: the frame of the system call belongs to this very
 * call, the message has the number that is known, and the thread that is named there owns the window that is named
 * there. Source: struct send_message_info in Wine's dlls/win32u/message.c, the same in 8.0 and 10.0.
 */
[[nodiscard]] std::optional<std::uint64_t> sent_window_on_wine(std::uint32_t pid, const ThreadReport& thread);

}  // namespace kcb
