// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "kcb/error.hpp"
#include "kcb/snapshot.hpp"

namespace kcb {

/**
 * A live process of which snapshots are taken, one or many; Windows and Wine only.
 *
 * Threads are stopped one after the other. While one is stopped, nothing happens but reading its registers and at most
 * 64 KB of its stack; it is resumed whatever fails. The calling thread is never stopped: when a process looks at
 * itself, that thread is left out. A thread that ends in the meantime is listed as skipped.
 *
 * Images and symbols are copied when a snapshot first needs them and kept for the next, as long as the same modules are
 * loaded, so the second snapshot of a process costs a fraction of the first.
 *
 * One object is used by one thread at a time.
 */
class Process {
 public:
  /**
   * Opens a process by its identifier.
   *
   * Access rights: PROCESS_QUERY_INFORMATION, PROCESS_VM_READ and SYNCHRONIZE; snapshot() needs THREAD_SUSPEND_RESUME,
   * THREAD_GET_CONTEXT and THREAD_QUERY_INFORMATION for its threads. The same user's processes grant them by default.
   *
   * Errors: no_such_process, process_ended, access_denied, not_x64, system_call_failed.
   */
  [[nodiscard]] static Result<Process> open(std::uint32_t pid);

  /** Takes a snapshot. Errors: process_ended, access_denied, system_call_failed. */
  [[nodiscard]] Result<Snapshot> snapshot();

  Process(Process&&) noexcept;
  Process& operator=(Process&&) noexcept;
  ~Process();

 private:
  struct State;
  explicit Process(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/**
 * One snapshot of a process: Process::open() and Process::snapshot().
 *
 * A program that is ended hard meanwhile (TerminateProcess) leaves at most the one thread suspended that it has
 * stopped: 8 of 300 times on Wine 8.0, 21 of 300 on Wine 10.0, taking snapshots without a pause. Source:
 * tests/proof/kill_test.cpp. Against Ctrl-C there is end_between_stops().
 */
[[nodiscard]] Result<Snapshot> capture(std::uint32_t pid);

/**
 * Has Ctrl-C end this program only while it has no thread stopped; Ctrl-Break and closing the console, too.
 *
 * Otherwise whoever interrupts a snapshot can leave a thread of the target suspended, for ever. To be called once,
 * before the first snapshot, by a program that is to end on Ctrl-C; after one, no thread is stopped any more, and
 * snapshot() does not return. TerminateProcess cannot be held up so.
 */
void end_between_stops();

/**
 * The process that a user means: by its identifier in decimal, or by its file name, with or without `.exe`, in any
 * case.
 *
 * Errors: no_such_process; several_processes, whose subject lists the identifiers; system_call_failed.
 */
[[nodiscard]] Result<std::uint32_t> find_process(std::string_view pid_or_name);

}  // namespace kcb
