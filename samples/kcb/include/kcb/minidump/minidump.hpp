// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Makes a snapshot from a minidump of an x64 or x86 process.
 *
 * The dump may come from `MiniDumpWriteDump`, a debugger, Windows Error Reporting, Crashpad, Wine or
 * `write_minidump()`. The file is mapped into memory, and only its lists are copied. It must not be changed or
 * shortened as long as the snapshot lives.
 *
 * Nothing in the file is trusted. Work and memory are bounded by its size: what overlaps, or what the size does not
 * justify, is left out, and `Losses::limited` says so. If the file ends too early, what is left is read, provided that
 * the header, the system, the modules and the beginning of the list of threads are there; `Snapshot::losses` says what
 * is missing. A thread whose registers were not written is listed as skipped.
 *
 * The thread whose exception caused the dump to be written is shown as it was when the exception was raised, before the
 * program that wrote the dump did its work on the same stack.
 *
 * The system's name is `Windows major.minor.build`, or `Wine 10.0` if the dump says so. The version is that of `ntdll`
 * or, if newer, that in the dump's header. A suspend count above 0 is known only in a dump that `write_minidump()`
 * wrote, because most programs that write a dump suspend the threads and count their own suspension, too. A dump holds
 * no symbols.
 *
 * A small dump that a 64-bit program wrote of a 32-bit process (WoW64) is refused, because it does not hold the 32-bit
 * stacks, on which the callbacks of that process lie.
 *
 * Errors: `cannot_read_file`; `malformed_dump`, when the file is not a minidump, is damaged, or too little of it is
 * left; `dump_lacks_x86`; `dump_other_architecture`, `dump_not_windows` and `kernel_dump`, for which `Error::kind`
 * names what was found.
 *
 * Source: Microsoft, “minidumpapiset.h header”; for the other systems, Breakpad’s minidump_format.h.
 */
[[nodiscard]] Result<Snapshot> read_minidump(const std::filesystem::path& file);

}  // namespace kcb
