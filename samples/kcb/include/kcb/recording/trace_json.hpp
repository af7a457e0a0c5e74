// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "kcb/language/error.hpp"
#include "kcb/language/messages.hpp"
#include "kcb/recording/recording.hpp"

namespace kcb {

/**
 * A recording as JSON with the schema `kcb-trace/1`, in UTF-8: Chrome’s Trace Event Format, which Perfetto and
 * speedscope open.
 *
 * Only the names that the viewers show for threads are in the language of `messages`. The schema is in the file
 * `samples/kcb/kcb-trace-1.schema.json`.
 *
 * Source: “Trace Event Format” of the Chromium project.
 */
[[nodiscard]] std::string to_trace_json(const Recording& recording, const Messages& messages);

/**
 * Writes a recording with `to_trace_json()`.
 *
 * The file is written under its name with `.part` appended, and renamed when it is complete. If that fails, an earlier
 * file of that name stays as it was. Errors: `cannot_write_file`.
 */
[[nodiscard]] Result<void> write_recording(const Recording& recording, const Messages& messages,
                                           const std::filesystem::path& file);

/**
 * Reads a recording that `to_trace_json()` has made. `subject` names it in errors.
 *
 * Nothing in it is trusted: time and memory are bounded by its size, and what contradicts itself is refused. Errors:
 * `malformed_recording`.
 */
[[nodiscard]] Result<Recording> parse_recording(std::string_view json_text, const std::string& subject = {});

/** Reads a recording from a file, with `parse_recording()`. Errors: `cannot_read_file`, `malformed_recording`. */
[[nodiscard]] Result<Recording> read_recording(const std::filesystem::path& file);

/** Writes text to a file, as `write_recording()` does. Errors: `cannot_write_file`. */
[[nodiscard]] Result<void> write_text_file(std::string_view text, const std::filesystem::path& file);

/** The word in JSON for how the end of a span is known, such as `implied`; it never changes. */
[[nodiscard]] std::string_view word_for(SpanEnd end);

/** The word in JSON for why a recording ended, such as `target_ended`; it never changes. */
[[nodiscard]] std::string_view word_for(RecordingStop stop);

}  // namespace kcb
