// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace kcb {

/** What kept the kit from doing what was asked; each value has a sentence of its own in every language. */
enum class Problem {
  no_such_process,     ///< No process has that identifier or that name.
  process_ended,       ///< The process has ended; somebody still holds a handle to it.
  access_denied,       ///< The system refused the access that a scan needs.
  several_processes,   ///< The name fits several processes; Error::subject lists their identifiers.
  not_x64,             ///< The target does not run x64 code (a 32-bit or ARM64 process).
  thread_ended,        ///< The thread ended between being listed and being looked at.
  dump_not_x64,        ///< The minidump is one of a process that does not run x64 code (32-bit, WoW64 or ARM64).
  malformed_image,     ///< A module's headers or tables contradict themselves.
  malformed_dump,      ///< The file is not a minidump, or is damaged.
  no_registers,        ///< The minidump does not hold the registers of a thread.
  cannot_read_file,    ///< The file cannot be opened or read.
  cannot_write_file,   ///< The file cannot be written.
  needs_windows,       ///< Live processes can be looked at by the Windows program only.
  system_call_failed,  ///< Any other failure of a function of the system.
};

/**
 * A failure as a value: what went wrong, with what, in which function, and the system's own code.
 *
 * The reader's sentence is made of it at the very end, by describe() in describe.hpp; no text is kept here.
 */
struct Error {
  Problem problem = Problem::system_call_failed;
  std::string subject;     ///< What it happened to: a process name, a file, a list of identifiers; UTF-8, may be empty.
  std::string api;         ///< The function that failed, such as "OpenProcess"; empty when none was called.
  std::uint32_t code = 0;  ///< Its error code (GetLastError, NTSTATUS or errno); 0 when there is none.
};

template <class T>
using Result = tl::expected<T, Error>;

}  // namespace kcb
