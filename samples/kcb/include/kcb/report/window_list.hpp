// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kcb/language/messages.hpp"

namespace kcb {

/** A visible window, and whether the thread that owns it handles messages. */
struct WindowInfo {
  std::uint32_t pid = 0;  ///< Identifier of the process that owns it.
  std::string process;    ///< File name of that process, such as `notepad.exe`; empty when it cannot be read.
  std::string title;      ///< Title in UTF-8; may be empty.
  /**
   * Whether it, or another window of its thread that was asked instead, answered `WM_NULL` within `answer_limit_ms`. A
   * window that the system already considers hung is not asked; the value is then false.
   */
  bool answers = false;
};

/** The windows as a table, in the language of `messages`; UTF-8 with newlines. */
[[nodiscard]] std::string to_text(const std::vector<WindowInfo>& windows, const Messages& messages);

/** The windows as JSON with the schema `kcb-list/1`; see `samples/kcb/kcb-list-1.schema.json`. */
[[nodiscard]] std::string to_json(const std::vector<WindowInfo>& windows);

}  // namespace kcb
