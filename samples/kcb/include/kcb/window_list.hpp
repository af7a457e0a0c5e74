// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kcb/messages.hpp"

namespace kcb {

/** A window that a user can see, and whether the thread that owns it takes messages. */
struct WindowInfo {
  std::uint32_t pid = 0;  ///< Of the process that owns it.
  std::string process;    ///< File name of that process, such as `notepad.exe`; empty when it cannot be read.
  std::string title;      ///< UTF-8; may be empty.
  bool answers = false;   ///< Whether it answered a WM_NULL message within answer_limit_ms.
};

/** Milliseconds after which a window is said not to answer. */
inline constexpr unsigned answer_limit_ms = 500;

/**
 * The visible top-level windows of this desktop, in the order of their process identifiers; Windows and Wine only.
 *
 * Each is sent WM_NULL, which does nothing, with a time-out; titles are read without sending anything.
 */
[[nodiscard]] std::vector<WindowInfo> list_windows();

/** The windows as a table, in the reader's language. */
[[nodiscard]] std::string to_text(const std::vector<WindowInfo>& windows, const Messages& messages);

/** The windows as JSON, schema "kcb-list/1" (kcb-list-1.schema.json). */
[[nodiscard]] std::string to_json(const std::vector<WindowInfo>& windows);

}  // namespace kcb
