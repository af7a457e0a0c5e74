// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/** Output of UTF-8 text in every script: as UTF-16 to a Windows console, unchanged to a file or a pipe. */
namespace kcb::console {

/**
 * Writes UTF-8 text to standard output, without buffering or changing line endings.
 *
 * On a console or terminal, lines that are too long for it are broken between words, and what follows a break is
 * indented like its line.
 *
 * Returns false when not all of the text could be written, for example because the reader of a pipe has exited; that
 * does not end this program. Do not mix it with `printf` or `std::cout`, which have buffers of their own. Several
 * threads may write at once; texts of more than a few kilobytes may then be interleaved.
 */
bool out(std::string_view text);

/** Writes JSON to standard output as `out()` writes text, but breaks no lines. */
bool out_json(std::string_view json);

/** Whether standard error goes to a console or terminal, directly or, under Wine, by way of `kit`. */
[[nodiscard]] bool watched();

/** Writes UTF-8 text to standard error, as `out()` does to standard output. */
bool err(std::string_view text);

}  // namespace kcb::console
