// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Writes a snapshot as a minidump, which `read_minidump()` and debuggers can open.
 *
 * The file holds the target's process identifier and system, its modules and threads, and all copied memory. Symbols
 * and the list of skipped threads are not written; apart from what comes from these two, `detect()` reports the same
 * for the dump as for the snapshot. The same snapshot gives the same bytes.
 *
 * The file is written under its name with `.part` appended, and renamed when it is complete. If that fails, an earlier
 * file of that name stays as it was.
 *
 * Errors: `cannot_write_file`, also when the file would be larger than 4 GB, which the format cannot express, and when
 * something other than a regular file has that name.
 *
 * Source: Microsoft, “minidumpapiset.h header”.
 */
[[nodiscard]] Result<void> write_minidump(const Snapshot& snapshot, const std::filesystem::path& file);

/**
 * A copy of a snapshot with only the bytes that `detect()` reads, in blocks of 64, and all copied stacks.
 *
 * `detect()` reports the same for both. The copy is much smaller: of the modules, it holds only parts of their tables
 * and a little of their code.
 */
[[nodiscard]] Snapshot trimmed(const Snapshot& snapshot);

}  // namespace kcb
