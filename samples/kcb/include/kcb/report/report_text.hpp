// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/detector/report.hpp"
#include "kcb/language/messages.hpp"

namespace kcb {

/** What `to_text()` also reports. */
struct TextOptions {
  bool all = false;     ///< Every thread, and every thread that was skipped.
  bool frames = false;  ///< The stack of each thread that is described.
};

/**
 * A report in sentences, in the language of `messages`, in UTF-8 with newlines.
 *
 * The first line answers whether any thread is in a callback. It describes the threads that are in a callback, may be
 * in one, or wait in `SendMessage`, and counts all others. Threads with the same findings are described once.
 */
[[nodiscard]] std::string to_text(const Report& report, const Messages& messages, TextOptions options = {});

/**
 * Whether the text about a report describes a thread: it is in a callback or may be in one, waits for one in another
 * thread, had the exception, or is in a deadlock.
 */
[[nodiscard]] bool is_described(const ThreadReport& thread);

/** The findings about one thread in sentences, as in the text about a report. */
[[nodiscard]] std::string to_text(const ThreadReport& thread, const Messages& messages, TextOptions options = {});

}  // namespace kcb
