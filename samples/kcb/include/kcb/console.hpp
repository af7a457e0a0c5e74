// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/** Output that shows every script: UTF-16 to a Windows console, the very UTF-8 bytes to a file or a pipe. */
namespace kcb::console {

/**
 * Writes UTF-8 text to standard output, without buffer and without changing line ends.
 *
 * Returns false when not all of it could be written, as when the reader of a pipe has gone; that ends no program.
 * Do not mix with printf or std::cout, whose buffers know nothing of it. Threads may write at once; texts of more than
 * a few kilobytes may then interleave.
 */
bool out(std::string_view text);

/** The same for standard error. */
bool err(std::string_view text);

}  // namespace kcb::console
