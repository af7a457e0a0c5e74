// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * A live process, of which snapshots can be taken; on Windows and Wine only.
 *
 * The threads are suspended one after the other. While a thread is suspended, only its registers and the used part of
 * its stack (at most 1 MB) are read, and, in 32-bit code, the beginning of its environment block; it is resumed
 * whatever fails. The calling thread is never suspended: when a process examines itself, that thread is left out. A
 * thread that ends in the meantime is listed as skipped.
 *
 * Images and symbols are copied when a snapshot first needs them, and kept for the next one as long as the same modules
 * are loaded. Only one thread may use an object at a time.
 */
class Process {
 public:
  /**
   * Opens a process by its identifier.
   *
   * Access rights: `PROCESS_QUERY_INFORMATION`, `PROCESS_VM_READ` and `SYNCHRONIZE`; for its threads, `snapshot()`
   * needs `THREAD_SUSPEND_RESUME`, `THREAD_GET_CONTEXT` and `THREAD_QUERY_INFORMATION`. By default, processes of the
   * same user and integrity level grant them. For others, run as administrator, and see `enable_debug_privilege()`.
   *
   * Errors: `no_such_process`, `process_ended`, `access_denied`, `system_call_failed`; `other_architecture`, with the
   * name of the architecture in `Error::kind`; in a 32-bit program also `needs_x64`.
   */
  [[nodiscard]] static Result<Process> open(std::uint32_t pid);

  /**
   * Takes a snapshot. It holds the images that the threads are in and those that hold the addresses in `also`.
   *
   * Errors: `process_ended`, `access_denied`, `system_call_failed`.
   */
  [[nodiscard]] Result<Snapshot> snapshot(std::span<const std::uint64_t> also = {});

  Process(Process&&) noexcept;
  Process& operator=(Process&&) noexcept;
  ~Process();

 private:
  struct State;
  explicit Process(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/**
 * Takes one snapshot of a process, with `Process::open()` and `Process::snapshot()` and their errors.
 *
 * If `TerminateProcess` ends the calling program in the meantime, one thread of the target can stay suspended. With a
 * program that took snapshots without a pause, this happened in fewer than 60 of 300 cases on Wine 8.0 and 10.0.
 * For Ctrl-C, see `end_between_stops()`.
 *
 * Source: `tests/proof/kill_test.cpp`, run by `./kit test --long -R long.kill -V`.
 */
[[nodiscard]] Result<Snapshot> capture(std::uint32_t pid);

/**
 * Makes Ctrl-C, Ctrl-Break and the closing of the console end this program only while it has no thread suspended.
 *
 * Without it, Ctrl-C during a snapshot can leave a thread of the target suspended. A program that may be ended with
 * Ctrl-C calls it once, before the first snapshot. After Ctrl-C, no further thread is suspended, and `snapshot()` does
 * not return. If a call on the suspended thread does not return, the thread is resumed within a second and the program
 * is terminated. `TerminateProcess` cannot be delayed in this way.
 *
 * Source: `tests/proof/interrupt_test.py`, run by `./kit test -R proof.interrupt`.
 */
void end_between_stops();

/**
 * Enables `SeDebugPrivilege` in the token of this program, for all its threads and until it ends.
 *
 * With it, the system grants access to services and to processes of other users. The token of an elevated administrator
 * holds the privilege but does not have it enabled. `kcb` calls this before it opens a process to examine or record it;
 * a program that examines only processes of the same user and integrity level does not need to.
 *
 * Returns false where the token does not hold the privilege; nothing has changed then.
 *
 * Source: Microsoft, “AdjustTokenPrivileges”.
 */
bool enable_debug_privilege();

/**
 * The identifier of the process that a user means.
 *
 * The text is a process identifier in decimal, which is returned without a check, or the name of the program's file,
 * ignoring case, with or without `.exe`.
 *
 * Errors: `no_such_process`; `several_processes`, with the identifiers in `Error::subject`; `access_denied`;
 * `system_call_failed`.
 */
[[nodiscard]] Result<std::uint32_t> find_process(std::string_view pid_or_name);

}  // namespace kcb
