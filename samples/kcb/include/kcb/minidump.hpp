// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "kcb/error.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * Makes a snapshot from a minidump of an x64 process, whoever wrote it: MiniDumpWriteDump, a debugger, Windows Error
 * Reporting, Crashpad, Wine or write_minidump().
 *
 * The file is mapped, not read: only its lists are copied, so a large dump costs what is looked at. The snapshot keeps
 * the mapping; the file must not be changed or made shorter as long as it lives.
 *
 * Nothing in the file is trusted. It is refused as a whole when it is not what it says: when a stream, a list entry or
 * a piece of memory lies outside the file, as happens where a dump was cut off. To use what is left could turn a thread
 * in a callback into one without. A thread whose registers were not written is listed as skipped.
 *
 * The system's name is `Windows major.minor.build`, or `Wine 10.0` where the dump tells that. A suspend count above 0
 * is known only in dumps of write_minidump(): most writers count their own suspension. There are no symbols in a dump.
 *
 * A dump that a 64-bit program wrote of a 32-bit process (WoW64) is refused as well: the 32-bit stacks, on which that
 * process' own callbacks lie, are not looked at, and to tell of the 64-bit ones only would be half the truth.
 *
 * Errors: cannot_read_file; malformed_dump, when it is no minidump, is damaged, or has no list of threads;
 * dump_not_x64.
 *
 * Source: Microsoft, "minidumpapiset.h header".
 */
[[nodiscard]] Result<Snapshot> read_minidump(const std::filesystem::path& file);

}  // namespace kcb
