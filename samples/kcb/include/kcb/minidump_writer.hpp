// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "kcb/error.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * Writes a snapshot as a minidump, which read_minidump() and debuggers can open.
 *
 * It holds the target's identifier and system, its modules, its threads and all copied memory, so detect() says of it
 * what it says of the snapshot, but for names from symbols: those, and the list of skipped threads, are not written.
 * The same snapshot gives the same bytes: no time of writing is in them.
 *
 * The file appears when it is complete: it is written under its name with `.part` behind it, then renamed. On failure
 * nothing is left behind, and a file that was there before stays as it was.
 *
 * Errors: cannot_write_file, also when it would be larger than the 4 GB that the format's positions reach, or when
 * something else than an ordinary file has the name.
 *
 * Source: Microsoft, "minidumpapiset.h header".
 */
[[nodiscard]] Result<void> write_minidump(const Snapshot& snapshot, const std::filesystem::path& file);

/**
 * The snapshot with only those of its bytes that detect() reads, in blocks of 64, and the whole copied stacks.
 *
 * detect() says of it what it says of the snapshot. It is some sixty times smaller: of the modules there remain parts
 * of their tables and a little of the code on the stacks. Good for a recording that is to be kept or sent.
 */
[[nodiscard]] Snapshot trimmed(const Snapshot& snapshot);

}  // namespace kcb
