// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace kcb {

/** The reason why the kit cannot do what was asked. Each value has a sentence of its own in every language. */
enum class Problem {
  no_such_process,          ///< No process has that identifier or that name.
  process_ended,            ///< The process has ended, but a handle to it is still open.
  access_denied,            ///< The system refused the access that a scan needs.
  several_processes,        ///< Several processes have that name; `Error::subject` lists their identifiers.
  other_architecture,       ///< The target runs neither x64 nor x86 code, but ARM64 for example.
  thread_ended,             ///< The thread ended after it was listed and before it was examined.
  dump_other_architecture,  ///< The minidump is that of a process that runs neither x64 nor x86 code, but ARM64 for
                            ///< example.
  dump_lacks_x86,           ///< A 64-bit program wrote the minidump of a 32-bit process without the 32-bit stacks.
  dump_not_windows,         ///< The minidump is that of a program for a system other than Windows, such as Linux.
  kernel_dump,  ///< The file is a kernel dump, which Windows writes when the whole system crashes, and not the dump of
                ///< a process.
  malformed_image,       ///< The headers or exported functions of a module are missing, damaged, or not those that are
                         ///< needed.
  malformed_dump,        ///< The file is not a minidump, or is damaged.
  no_registers,          ///< The minidump does not hold the registers of a thread.
  cannot_read_file,      ///< The file cannot be opened or read.
  cannot_write_file,     ///< The file cannot be written.
  malformed_recording,   ///< The file is not a recording made by the kit, or is damaged.
  recording_x86,         ///< The process is a 32-bit one, whose callbacks cannot be recorded.
  recording_no_windows,  ///< The process has no callback table, because it has not loaded `user32`.
  recording_signed,      ///< The process accepts only DLLs signed by Microsoft, so the recorder cannot be loaded.
  recording_twice,       ///< The process is already being recorded.
  recorder_missing,      ///< The recorder's file, which is loaded into the process, is not beside the program.
  needs_windows,         ///< Only the Windows program can examine live processes.
  needs_x64,             ///< Only a 64-bit program can examine a 64-bit process, and this one is a 32-bit program.
  system_call_failed,    ///< Any other failure of a system function.
};

/**
 * An error as a value: what went wrong, with what, in which function, and the system's code.
 *
 * It holds no text for the user; `describe()` makes the sentence in the user's language.
 */
struct Error {
  Problem problem = Problem::system_call_failed;  ///< What went wrong.
  std::string subject;     ///< What the error is about: a process, a file, a list of identifiers; may be empty.
  std::string api;         ///< Name of the function that failed, such as `OpenProcess`; empty when there is none.
  std::uint32_t code = 0;  ///< Error code of that function (`GetLastError`, `NTSTATUS` or `errno`); 0 for none.
  /**
   * What an unsupported target is: a name such as `ARM64` or `Linux`. For a file, why it cannot be read or written:
   * `missing`, `folder` or `denied`; where a folder is needed, `no_folder` or `not_folder`. Empty when not known.
   */
  std::string kind = {};
};

/** A value of type `T`, or the error that says why there is none. */
template <class T>
using Result = tl::expected<T, Error>;

}  // namespace kcb
