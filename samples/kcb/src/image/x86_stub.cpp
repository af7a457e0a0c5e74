// SPDX-License-Identifier: MIT
#include "x86_stub.hpp"

#include <array>
#include <cstddef>

namespace kcb {
namespace {

constexpr std::uint8_t mov_eax = 0xb8, mov_ecx = 0xb9, mov_edx = 0xba, ret = 0xc3, ret_and_pop = 0xc2;

/** One byte of code; a zero, which no stub has where it is looked for, after the end of what was copied. */
std::uint8_t byte_at(const Memory& memory, std::uint64_t address) {
  return memory.get<std::uint8_t>(address).value_or(0);
}

template <std::size_t size>
bool is(const Memory& memory, std::uint64_t address, const std::array<std::uint8_t, size>& code) {
  return memory.get<std::array<std::uint8_t, size>>(address) == code;
}

constexpr std::array<std::uint8_t, 2> call_edx{0xff, 0xd2}, call_at_edx{0xff, 0x12}, sysenter{0x0f, 0x34},
    xor_ecx{0x33, 0xc9};
constexpr std::array<std::uint8_t, 4> lea_edx{0x8d, 0x54, 0x24, 0x04};
constexpr std::array<std::uint8_t, 7> call_fs{0x64, 0xff, 0x15, 0xc0, 0x00, 0x00, 0x00};
constexpr std::array<std::uint8_t, 3> drop_word{0x83, 0xc4, 0x04};

/** The number of bytes of `ret` at an address; 0 for none. */
std::uint64_t ret_at(const Memory& memory, std::uint64_t address) {
  const std::uint8_t code = byte_at(memory, address);
  return code == ret_and_pop ? 3 : code == ret ? 1 : 0;
}

}  // namespace

std::optional<X86Stub> read_x86_stub(const Memory& memory, std::uint64_t start) {
  const std::uint8_t first = byte_at(memory, start);
  if (first != mov_eax && first != breakpoint) return std::nullopt;
  std::uint64_t at = start + 5;
  X86Stub stub;
  if (byte_at(memory, at) == mov_edx && (is(memory, at + 5, call_edx) || is(memory, at + 5, call_at_edx))) {
    at += 7;
    stub.after_call = at - start;
  } else {
    at += byte_at(memory, at) == mov_ecx ? 5 : is(memory, at, xor_ecx) ? 2 : 0;
    if (!is(memory, at, lea_edx) || !is(memory, at + 4, call_fs)) return std::nullopt;
    at += 11;
    stub.after_call = at - start;
    if (is(memory, at, drop_word)) at += 3;
  }
  const std::uint64_t way_out = ret_at(memory, at);
  if (way_out == 0) return std::nullopt;
  stub.size = at - start + way_out;
  return stub;
}

std::optional<bool> after_x86_system_call(const Memory& memory, std::uint64_t address) {
  constexpr std::uint64_t longest_call = 7;
  if (!memory.get<std::array<std::uint8_t, longest_call>>(address - longest_call) || !memory.contains(address)) {
    return std::nullopt;
  }
  const std::uint64_t out = is(memory, address, drop_word) ? address + 3 : address;
  if (ret_at(memory, out) == 0) return false;
  const bool loads = byte_at(memory, address - 12) == mov_eax && byte_at(memory, address - 7) == mov_edx;
  return (loads && (is(memory, address - 2, call_edx) || is(memory, address - 2, call_at_edx))) ||
         is(memory, address - 2, sysenter) || is(memory, address - 7, call_fs);
}

}  // namespace kcb
