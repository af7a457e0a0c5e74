// SPDX-License-Identifier: MIT
#include "frame_pointer.hpp"

#include "bytes.hpp"

namespace kcb::test {
namespace {

enum Operation : std::uint8_t { push = 0, alloc_large = 1, alloc_small = 2, set_frame = 3 };

/** Slots that an operation takes besides its first. Unwind data that compilers made are taken at their word. */
std::uint64_t more_slots(unsigned operation, unsigned info) {
  switch (operation) {
    case alloc_large:
      return info == 0 ? 1 : 2;
    case 4:  // saves of registers
    case 8:
      return 1;
    case 5:
    case 9:
      return 2;
    default:
      return 0;
  }
}

/** What the instruction `sub rsp, n` or `add rsp, -n` at an address allocates; 0 for any other. */
std::uint64_t allocated_by(std::uint64_t code) {
  const auto number = [&](bool wide) -> std::int64_t {
    return wide ? read<std::int32_t>(code + 3) : read<std::int8_t>(code + 3);
  };
  const auto opcode = read<std::uint8_t>(code + 1);
  if (read<std::uint8_t>(code) != 0x48 || (opcode != 0x81 && opcode != 0x83)) return 0;
  const auto form = read<std::uint8_t>(code + 2);
  if (form == 0xec) return static_cast<std::uint64_t>(number(opcode == 0x81));
  return form == 0xc4 ? static_cast<std::uint64_t>(-number(opcode == 0x81)) : 0;
}

}  // namespace

std::optional<FramePointer> frame_pointer(std::uint64_t base, const RUNTIME_FUNCTION& function, std::uint32_t offset) {
  constexpr unsigned chained = 4;
  std::uint32_t executed = offset - function.BeginAddress;
  std::uint64_t distance = 0;
  for (std::uint64_t info = base + function.UnwindData;;) {
    const auto slots = read<std::uint8_t>(info + 2);
    const auto frame = read<std::uint8_t>(info + 3);
    for (std::uint64_t i = 0; i < slots; ++i) {
      const std::uint64_t slot = info + 4 + 2 * i;
      const auto code = read<std::uint8_t>(slot + 1);
      const unsigned operand = code >> 4U;
      i += more_slots(code & 15U, operand);
      if (read<std::uint8_t>(slot) > executed) continue;
      switch (code & 15U) {
        case push:
          distance += 8;
          break;
        case alloc_small:
          distance += operand * 8U + 8U;
          break;
        case alloc_large:
          distance += operand == 0 ? read<std::uint16_t>(slot + 2) * 8ULL : read<std::uint32_t>(slot + 2);
          break;
        case set_frame: {
          const std::uint64_t next = base + function.BeginAddress + read<std::uint8_t>(info + 1);
          if (distance == 0 && base + offset > next) distance = allocated_by(next);
          return FramePointer{frame & 15U, distance + (frame >> 4U) * 16ULL};
        }
        default:
          break;
      }
    }
    if ((read<std::uint8_t>(info) >> 3U & chained) == 0) return std::nullopt;
    info = base + read<RUNTIME_FUNCTION>(info + 4 + 2 * ((slots + std::uint64_t{1}) & ~std::uint64_t{1})).UnwindData;
    executed = UINT32_MAX;
  }
}

}  // namespace kcb::test
