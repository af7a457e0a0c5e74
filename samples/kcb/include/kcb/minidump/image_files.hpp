// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Adds the images that a minidump lacks to its snapshot, from the files of the modules.
 *
 * Most minidumps hold no image; with the files, their stacks can be unwound like those of a live process. Only the
 * modules that `detect()` needs are added, with the symbols in their files.
 *
 * A file is looked for in each of `folders` by its name, ignoring case; then at its path in the target, if that path is
 * on a drive. No network share is opened just because a dump names it. A file is taken only when its `TimeDateStamp`
 * and `SizeOfImage` are those in the dump. Bytes in the dump take precedence over those in a file.
 *
 * Returns the needed modules that still have no image, as their paths in the target, in the order of the dump. Errors:
 * `cannot_read_file`, when a folder cannot be read.
 *
 * Source: Microsoft, “PE Format”.
 */
[[nodiscard]] Result<std::vector<std::string>> add_image_files(Snapshot& snapshot,
                                                               const std::vector<std::filesystem::path>& folders);

}  // namespace kcb
