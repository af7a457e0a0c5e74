// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/memory/memory.hpp"

namespace kcb::x86 {

inline constexpr std::uint64_t word_size = 4;

/** The used and copied part of a thread's stack, as 32-bit words. */
struct Words {
  const Memory* memory;
  std::uint64_t begin, end;

  /** Whether a word can be at an address. */
  [[nodiscard]] bool hold(std::uint64_t address) const {
    return address >= begin && address < end && end - address >= word_size && address % word_size == 0;
  }

  /** The word at an address; nothing elsewhere. */
  [[nodiscard]] std::optional<std::uint64_t> at(std::uint64_t address) const {
    const auto word = hold(address) ? memory->get<std::uint32_t>(address) : std::nullopt;
    return word ? std::optional<std::uint64_t>(*word) : std::nullopt;
  }
};

}  // namespace kcb::x86
