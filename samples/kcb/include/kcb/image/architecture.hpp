// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kcb/memory/memory.hpp"

namespace kcb {

/** Processor architectures of targets whose stacks can be followed. */
enum class Architecture : std::uint8_t {
  x64,  ///< 64-bit x86, also called AMD64.
  x86,  ///< 32-bit x86, on a 32-bit system or under WoW64.
};

/**
 * What differs between architectures in a process’s bookkeeping: sizes, and offsets in the thread environment block
 * (TEB) and the process environment block (PEB).
 *
 * Source: the public phnt headers of System Informer; minidumps from Windows 7 to 11; running programs on Wine 8.0
 * and 10.0.
 */
struct ArchitectureTraits {
  std::string_view name;                ///< Its name in JSON.
  std::uint64_t word = 0;               ///< Size of an address, in bytes.
  std::uint64_t teb_to_exceptions = 0;  ///< In the TEB: the innermost exception registration; only x86 uses it.
  std::uint64_t teb_to_stack_base = 0;  ///< In the TEB: the first address after the stack.
  std::uint64_t teb_to_fiber = 0;       ///< In the TEB: the current fiber.
  std::uint64_t teb_to_peb = 0;         ///< In the TEB: the address of the PEB.
  std::uint64_t peb_to_table = 0;       ///< In the PEB: the address of `KernelCallbackTable`.
};

/** The traits of an architecture. */
[[nodiscard]] constexpr ArchitectureTraits traits_of(Architecture architecture) {
  if (architecture == Architecture::x86) return {"x86", 4, 0x00, 0x04, 0x10, 0x30, 0x2c};
  return {"x86_64", 8, 0x00, 0x08, 0x20, 0x60, 0x58};
}

/**
 * An address stored in a target, in the size that addresses have in its architecture. No value when its bytes were not
 * copied.
 */
[[nodiscard]] inline std::optional<std::uint64_t> read_word(const Memory& memory, Architecture architecture,
                                                            std::uint64_t address) {
  if (architecture == Architecture::x64) return memory.get<std::uint64_t>(address);
  const auto word = memory.get<std::uint32_t>(address);
  return word ? std::optional<std::uint64_t>(*word) : std::nullopt;
}

}  // namespace kcb
