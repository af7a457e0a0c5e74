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
 * The first line says whether any thread is in a callback. The text describes each thread that is or may be in a
 * callback, waits in `SendMessage`, has to answer a thread that waits there, is in a deadlock, raised the exception
 * that caused the dump, or owns a window that does not answer; all others are only counted. If it is not known who has
 * to answer a thread in `SendMessage`, the threads that own windows or handle window messages are described, too.
 * Of several threads with the same findings, one is described.
 */
[[nodiscard]] std::string to_text(const Report& report, const Messages& messages, TextOptions options = {});

/**
 * For `name_frames()`: the threads whose frames have to be named for the text about a report.
 *
 * With `TextOptions::frames` these are all threads that the text describes, otherwise only those that wait in
 * `SendMessage`, that have to answer a thread that waits there (or may have to), or that own a window that does not
 * answer. The result may outlive the report.
 */
[[nodiscard]] std::function<bool(const ThreadReport&)> needs_names(const Report& report, TextOptions options);

/** The findings about one thread in sentences, as in the text about a report. */
[[nodiscard]] std::string to_text(const ThreadReport& thread, const Messages& messages, TextOptions options = {});

}  // namespace kcb
