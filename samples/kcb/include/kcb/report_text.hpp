// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/messages.hpp"
#include "kcb/report.hpp"

namespace kcb {

/** What to_text() says beyond the threads that matter. */
struct TextOptions {
  bool all = false;     ///< Every thread, and every one that was skipped.
  bool frames = false;  ///< The stack of each thread that is told.
};

/** A report in sentences, in the reader's language, with line ends. */
[[nodiscard]] std::string to_text(const Report& report, const Messages& messages, TextOptions options = {});

/** What to_text() says about one thread: a line for its state, one for each callback, one for what it does now. */
[[nodiscard]] std::string to_text(const ThreadReport& thread, const Messages& messages, TextOptions options = {});

}  // namespace kcb
