// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kcb/stack/callout.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"

/**
 * Callout frames on a stack that cannot be unwound, as in most minidumps, which hold no code.
 *
 * Callout frames stay on a stack after their callback, as residue. Each step asks for more than the one before; the
 * measure is real minidumps of Windows 7 to 11. Between them they hold one live callout frame and no residue that takes
 * even the first step: that of Windows 10.0.18363 has lost the return address into the dispatcher, that of 10.0.16299
 * the interrupted call. What takes both steps is called a callback, what takes the first a hint.
 */
namespace kcb {

/** The part of a thread's stack that is in use and was copied, and what it lies in. */
struct StackPart {
  const Images* images;
  const ThreadState* thread;
  std::uint64_t begin;  ///< No lower address is looked at: rsp of the last frame that is known.

  /** The eight bytes at an address on this part of the stack; nothing elsewhere. */
  [[nodiscard]] std::optional<std::uint64_t> word(std::uint64_t address) const;

  /** The short name of the module that the word at an address points into; empty when it points into none. */
  [[nodiscard]] std::string_view module_of_word(std::uint64_t address) const;

  /**
   * True when the word at an address points into the module, and the code before that place, where the dump holds it,
   * ends with a call instruction: many minidumps hold 256 bytes around each thread's rip, some a little more.
   */
  [[nodiscard]] bool returns_into(std::uint64_t address, std::string_view module) const;
};

/**
 * The first step: which of the places found by the loosest test have the form of a callout frame (Windows layout), in
 * the same order.
 */
[[nodiscard]] std::vector<Callout> find_callouts(const StackPart& stack, std::span<const std::uint64_t> places);

/** The second step: whether the return addresses below a callout frame are those of a callback in progress. */
[[nodiscard]] bool is_live(const StackPart& stack, const Callout& callout);

/**
 * True when the code at an address comes after `syscall` or `int 2e`, the ways into the kernel; nothing when it was not
 * copied.
 */
[[nodiscard]] std::optional<bool> after_system_call_instruction(const Memory& memory, std::uint64_t address);

}  // namespace kcb
