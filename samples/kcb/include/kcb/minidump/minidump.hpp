// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Makes a snapshot from a minidump of an x64 process.
 *
 * The dump may come from `MiniDumpWriteDump`, a debugger, Windows Error Reporting, Crashpad, Wine or
 * `write_minidump()`. The file is mapped into memory, and only its lists are copied. It must not be changed or
 * shortened as long as the snapshot lives.
 *
 * Nothing in the file is trusted. It is refused as a whole when a stream, an entry of a list or a piece of memory lies
 * outside the file, as in a truncated dump: what is left could make a thread in a callback look like one that is not. A
 * thread whose registers were not written is listed as skipped.
 *
 * The system's name is `Windows major.minor.build`, or `Wine 10.0` if the dump says so. A suspend count above 0 is
 * known only in a dump of `write_minidump()`, because most programs that write a dump suspend the threads and count
 * that, too. A dump holds no symbols.
 *
 * A dump that a 64-bit program wrote of a 32-bit process (WoW64) is refused, too: the 32-bit stacks, on which the
 * callbacks of that process lie, are not examined.
 *
 * Errors: `cannot_read_file`; `malformed_dump`, when the file is no minidump, is damaged, or has no list of threads;
 * `dump_not_x64`.
 *
 * Source: Microsoft, “minidumpapiset.h header”.
 */
[[nodiscard]] Result<Snapshot> read_minidump(const std::filesystem::path& file);

}  // namespace kcb
