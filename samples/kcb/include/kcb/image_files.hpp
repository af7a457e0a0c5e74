// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>

#include "kcb/error.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * Adds the images that a minidump lacks from the modules' files, laid out as a loader maps them, and the symbols that
 * no dump holds; unwinding then works as for a live process. Most minidumps hold no module.
 *
 * A file is looked for in `folder` by its name in any case (an empty folder is none), then where the target had it, if
 * that is on a drive: no share in a network is asked because a dump names it. It is taken only when TimeDateStamp and
 * SizeOfImage are those in the dump. Files are mapped, not read; what the dump holds of a module counts more.
 *
 * Returns the number of those modules that are still without image. Errors: cannot_read_file, for a folder that is
 * none.
 *
 * Source: Microsoft, "PE Format".
 */
[[nodiscard]] Result<std::size_t> add_image_files(Snapshot& snapshot, const std::filesystem::path& folder);

}  // namespace kcb
