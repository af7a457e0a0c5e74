// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kcb/language/messages.hpp"
#include "kcb/report/report_text.hpp"
#include "text_stack/explain.hpp"

namespace kcb {

/** The findings about a text. */
struct TextReport {
  std::string path = {};                  ///< The text's file; `-` for standard input.
  bool limited = false;                   ///< As in `TextStacks::limited`.
  std::vector<Explanation> threads = {};  ///< Every thread of the text.
};

/** Explains every stack in a text; `path` is what the report calls it. */
[[nodiscard]] TextReport explain_text(std::string path, std::string_view text);

/**
 * The findings in sentences, in the language of `messages`, in UTF-8 with newlines.
 *
 * Without `TextOptions::all`, threads that are outside callbacks, wait for no other thread and cannot be the one that
 * another thread waits for are only counted, unless the text has no other.
 */
[[nodiscard]] std::string to_text(const TextReport& report, const Messages& messages, TextOptions options = {});

/** The findings as JSON with the schema `kcb-explain/1`, in the file `samples/kcb/kcb-explain-1.schema.json`. */
[[nodiscard]] std::string to_json(const TextReport& report);

/** The word for a tool in JSON, such as `visual_studio`; it never changes. */
[[nodiscard]] std::string_view word_for(TextTool tool);

/** The word for what a text lacks in JSON, such as `outer_frames`; it never changes. */
[[nodiscard]] std::string_view word_for(TextLack lack);

}  // namespace kcb
