// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/image/image.hpp"
#include "kcb/memory/memory.hpp"

namespace kcb {

/** Entries of an unwind table that are chained to each other at most; as many as Windows follows. */
inline constexpr int longest_unwind_chain = 32;

/** The fixed part of a function's UNWIND_INFO. Source: Microsoft, "x64 exception handling". */
struct UnwindInfo {
  std::uint8_t version;         ///< 1 or 2.
  std::uint8_t flags;           ///< UNW_FLAG_…
  std::uint8_t prologue_size;   ///< Bytes of code.
  std::uint8_t slot_count;      ///< Of two bytes each.
  std::uint8_t frame_register;  ///< Its number; 0 when the function has none.
  std::uint8_t frame_offset;    ///< In units of 16 bytes.
  std::uint64_t slots;          ///< Address of the first.

  /** Nothing when it was not copied. */
  [[nodiscard]] static std::optional<UnwindInfo> read(const Memory& memory, std::uint64_t address);

  /** True when the prologue of another entry, which previous() gives, ran before this one's. */
  [[nodiscard]] bool chained() const;

  /** The entry before this one in the chain; nothing when it was not copied. Only where chained() is true. */
  [[nodiscard]] std::optional<RuntimeFunction> previous(const Memory& memory) const;
};

}  // namespace kcb
