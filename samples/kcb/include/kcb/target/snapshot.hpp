// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kcb/image/architecture.hpp"
#include "kcb/image/image.hpp"
#include "kcb/language/error.hpp"
#include "kcb/memory/memory.hpp"
#include "kcb/names/pdb_files.hpp"
#include "kcb/names/symbols.hpp"
#include "kcb/target/registers.hpp"

namespace kcb {

/** What a snapshot was taken of. */
struct Target {
  /** What kind of thing a snapshot was taken of. */
  enum class Kind {
    process,  ///< A live process.
    dump,     ///< A minidump.
  };
  Kind kind = Kind::process;                      ///< Process or dump.
  std::optional<std::uint32_t> pid;               ///< Process identifier; no value when a dump does not contain it.
  std::string path;                               ///< Path of the program's file, or of the dump; UTF-8.
  std::string system;                             ///< Name and version, such as `Windows 10.0.26200` or `Wine 8.0`.
  Architecture architecture = Architecture::x64;  ///< Architecture of the code that the threads run.
};

/** An exception raised by the system or by a program, as the kernel or a dump describes it (`EXCEPTION_RECORD`). */
struct Exception {
  std::uint32_t code = 0;     ///< Its code, such as 0xC0000005.
  std::uint64_t address = 0;  ///< Address of the instruction that raised it.
  std::uint64_t record = 0;   ///< Address of the record of the exception that caused this one; 0 for none.
};

/** A thread as it was when it was stopped or, if it has an exception, when the exception was raised. */
struct ThreadState {
  std::uint32_t tid = 0;          ///< Thread identifier.
  Registers registers;            ///< Those of a dump may lack all but `rip` and `rsp`; see `Registers`.
  std::uint64_t teb = 0;          ///< Address of its thread environment block; 0 when not known.
  std::uint64_t stack_begin = 0;  ///< Address at which the copied part of its stack begins; the value of `rsp`.
  std::uint64_t stack_end = 0;    ///< Address after that part; equal to `stack_begin` when nothing was copied.
  bool stack_truncated = false;   ///< Whether its stack continues after `stack_end`.
  std::optional<std::uint32_t> suspend_count;         ///< Outstanding suspensions by others; no value when not known.
  std::optional<Exception> exception = std::nullopt;  ///< The exception that caused a dump to be written, if this
                                                      ///< thread raised it; no value for most threads.
};

/** A thread that could not be examined, for example because it had ended. */
struct Skipped {
  std::uint32_t tid = 0;  ///< Thread identifier.
  Error error;            ///< Why it could not be examined.
};

/** What a dump should hold but does not, because its end is missing or its lists contradict each other. */
struct Losses {
  std::uint64_t bytes = 0;           ///< How many more bytes the file should have at least, according to its own lists.
  std::vector<std::string> streams;  ///< Streams that are missing or incomplete, such as `MemoryListStream`.
  std::uint32_t threads = 0;         ///< Threads that are counted but not described.
  std::uint32_t stacks = 0;          ///< Threads whose stack is missing or incomplete.
  /**
   * Whether something was left out because it overlaps something else or takes more work than the file's size
   * justifies.
   */
  bool limited = false;

  bool operator==(const Losses&) const = default;
};

/**
 * All the data about a target from which `detect()` finds out what its threads were doing.
 *
 * It holds no handle and no pointer into the target, which may continue or end. The threads of a live process are
 * suspended one after the other, so two of them may show different moments.
 */
struct Snapshot {
  Target target;                ///< What the snapshot was taken of.
  Memory memory;                ///< Bytes of the stacks, and of the images as far as they are needed.
  std::vector<Module> modules;  ///< Every module of the target.
  std::map<std::uint64_t, std::shared_ptr<const Symbols>>
      symbols;                                ///< Symbols by the base of their module; many modules have none.
  std::shared_ptr<PdbFiles> pdbs;             ///< The PDBs of the modules; null: no PDB is used.
  std::vector<std::uint64_t> callback_table;  ///< Addresses in `KernelCallbackTable` by index; empty when not known.
  std::vector<ThreadState> threads;           ///< The threads that were examined.
  std::vector<Skipped> skipped;               ///< The threads that could not be examined.
  Losses losses;                              ///< What a dump lacks; a live process has no losses.
};

/**
 * The callback table (`KernelCallbackTable`) of a target, from copied bytes.
 *
 * It is found through the address `teb` of a thread's environment block (TEB) and through the process environment block
 * (PEB). The table has no length: it ends where an entry points into no module, or after `most_callbacks` entries. It
 * is empty when the blocks were not copied, or when the process has not loaded `user32`.
 *
 * Source: the public phnt headers of System Informer, minidumps from Windows 10 and 11, and running programs on Wine
 * 8.0 and 10.0.
 */
[[nodiscard]] std::vector<std::uint64_t> read_callback_table(const Memory& memory, Architecture architecture,
                                                             const std::vector<Module>& modules, std::uint64_t teb);

/**
 * Offset in the TEB of an x64 thread at which Windows keeps the handle of the window for which the thread is in a
 * callback (`CLIENTINFO`).
 *
 * The address of the window in the desktop heap follows directly. Both are 0 outside a window's callback. Source: see
 * `read_callback_argument()`. Wine keeps other things there.
 */
inline constexpr std::uint64_t teb_to_callback_window = 0x840;

inline constexpr std::size_t most_callbacks = 256;  ///< Limit for the table's entries; no known system has so many.

}  // namespace kcb
