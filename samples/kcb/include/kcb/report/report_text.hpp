// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
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
 * The first line says whether any thread is in a callback. The text describes the threads that are in a callback, may
 * be in one, wait in `SendMessage`, or own a window that does not answer, and counts all others. While nobody knows who
 * has to answer in `SendMessage`, it also describes the threads that own windows or handle window messages. Threads
 * with the same findings are described once.
 */
[[nodiscard]] std::string to_text(const Report& report, const Messages& messages, TextOptions options = {});

/**
 * For `name_frames()`: the threads whose frames have to be named for the text about a report.
 *
 * With `TextOptions::frames` these are all threads that it describes, otherwise only those that may have to answer or
 * own a window that does not answer. The result may outlive the report.
 */
[[nodiscard]] std::function<bool(const ThreadReport&)> needs_names(const Report& report, TextOptions options);

/** The findings about one thread in sentences, as in the text about a report. */
[[nodiscard]] std::string to_text(const ThreadReport& thread, const Messages& messages, TextOptions options = {});

}  // namespace kcb
