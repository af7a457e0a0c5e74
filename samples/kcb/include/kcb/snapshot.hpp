// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kcb/error.hpp"
#include "kcb/image.hpp"
#include "kcb/memory.hpp"
#include "kcb/registers.hpp"
#include "kcb/symbols.hpp"

namespace kcb {

/** What a snapshot was taken of. */
struct Target {
  enum class Kind { process, dump };
  Kind kind = Kind::process;
  std::optional<std::uint32_t> pid;  ///< Process identifier; nothing when a dump does not tell it.
  std::string path;                  ///< The program's file, or the dump's; UTF-8.
  std::string system;                ///< Such as `Windows 10.0.26200` or `Wine 8.0`.
};

/** A thread as it was at the moment it was stopped. */
struct ThreadState {
  std::uint32_t tid = 0;                       ///< Thread identifier.
  Registers registers;                         ///< All known.
  std::uint64_t teb = 0;                       ///< Address of its thread environment block; 0 when not known.
  std::uint64_t stack_begin = 0;               ///< The copied part of its stack, from rsp …
  std::uint64_t stack_end = 0;                 ///< … to here; equal to stack_begin when nothing could be copied.
  bool stack_truncated = false;                ///< True when its stack goes on behind stack_end.
  std::optional<std::uint32_t> suspend_count;  ///< How often others had suspended it; 0 for a running thread.
};

/** A thread that could not be looked at, and why: an ended thread is no failure of the scan. */
struct Skipped {
  std::uint32_t tid = 0;
  Error error;
};

/**
 * Everything that is needed to say what a target's threads were doing, as plain data.
 *
 * It holds no handle and no pointer into the target: the target may go on or end. Threads are stopped one after the
 * other, so two of them may show different moments.
 */
struct Snapshot {
  Target target;
  Memory memory;                ///< The stacks' bytes, and the images' as far as they are needed.
  std::vector<Module> modules;  ///< Every module of the target.
  std::map<std::uint64_t, std::shared_ptr<const Symbols>>
      symbols;                                ///< By the module's base, for modules whose files have a symbol table.
  std::vector<std::uint64_t> callback_table;  ///< KernelCallbackTable: addresses by index; empty when not readable.
  std::vector<ThreadState> threads;
  std::vector<Skipped> skipped;
};

/**
 * KernelCallbackTable of a target, from copied bytes: found through a thread's TEB (+0x60: PEB) and the PEB (+0x58).
 *
 * The table has no length of its own: it ends where an entry points into no module, at the latest after 256. Empty when
 * the blocks were not copied, or the process has not loaded user32.
 *
 * Source: System Informer's public phnt headers; Windows 10 and 11 minidumps; Wine 8.0 and 10.0 as they run.
 */
[[nodiscard]] std::vector<std::uint64_t> read_callback_table(const Memory& memory, const std::vector<Module>& modules,
                                                             std::uint64_t teb);

inline constexpr std::uint64_t teb_to_peb = 0x60;             ///< Offset in the TEB of the PEB's address.
inline constexpr std::uint64_t peb_to_callback_table = 0x58;  ///< Offset in the PEB of KernelCallbackTable's address.
inline constexpr std::size_t most_callbacks = 256;            ///< More entries than any known system has.

}  // namespace kcb
