// SPDX-License-Identifier: MIT
#include "image/unwind_info.hpp"

#include <array>

namespace kcb {

std::optional<UnwindInfo> UnwindInfo::read(const Memory& memory, std::uint64_t address) {
  const auto head = memory.get<std::array<std::uint8_t, 4>>(address);
  if (!head) return std::nullopt;
  const auto [first, prologue, count, frame] = *head;
  return UnwindInfo{static_cast<std::uint8_t>(first & 7),  static_cast<std::uint8_t>(first >> 3), prologue,   count,
                    static_cast<std::uint8_t>(frame & 15), static_cast<std::uint8_t>(frame >> 4), address + 4};
}

bool UnwindInfo::chained() const {
  constexpr std::uint8_t flag_chained = 4;
  return (flags & flag_chained) != 0;
}

std::optional<RuntimeFunction> UnwindInfo::previous(const Memory& memory) const {
  const std::uint64_t even_count = (slot_count + 1U) & ~1U;  // the slots are padded to an even number
  return memory.get<RuntimeFunction>(slots + even_count * 2);
}

}  // namespace kcb
