// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/error.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * Takes a snapshot of a live process; Windows and Wine only.
 *
 * Threads are stopped one after the other. While one is stopped, nothing happens but reading its registers and at most
 * 64 KB of its stack; it is resumed whatever fails. The calling thread is never stopped: when a process looks at
 * itself, that thread is left out. A thread that ends in the meantime is listed as skipped.
 *
 * Access rights: PROCESS_QUERY_INFORMATION, PROCESS_VM_READ and SYNCHRONIZE for the process; THREAD_SUSPEND_RESUME,
 * THREAD_GET_CONTEXT and THREAD_QUERY_INFORMATION for its threads. The same user's processes grant them by default.
 *
 * Errors: no_such_process, process_ended, access_denied, not_x64, system_call_failed.
 */
[[nodiscard]] Result<Snapshot> capture(std::uint32_t pid);

/**
 * The process that a user means: by its identifier in decimal, or by its file name, with or without `.exe`, in any
 * case.
 *
 * Errors: no_such_process; several_processes, whose subject lists the identifiers; system_call_failed.
 */
[[nodiscard]] Result<std::uint32_t> find_process(std::string_view pid_or_name);

}  // namespace kcb
