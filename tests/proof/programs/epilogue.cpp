// SPDX-License-Identifier: MIT
#include "epilogue.hpp"

#include <array>

#include "bytes.hpp"

namespace kcb::test {
namespace {

/** A signed number of 8 or 32 bits at an address, as what is added to another address. */
std::uint64_t number_at(std::uint64_t address, bool wide) {
  const std::int64_t number = wide ? read<std::int32_t>(address) : read<std::int8_t>(address);
  return static_cast<std::uint64_t>(number);
}

/** Executes `to = from + n`, whose n of 8 or 32 bits is the instruction's end. Not where it leads out of the stack. */
bool add(CONTEXT& context, DWORD64& to, DWORD64 from, std::uint64_t number, bool wide) {
  constexpr std::uint64_t furthest = 0x800000;
  const std::uint64_t n = number_at(number, wide);
  if (n + furthest > 2 * furthest) return false;
  to = from + n;
  context.Rip = number + (wide ? 4 : 1);
  return true;
}

}  // namespace

DWORD64& register_of(CONTEXT& context, unsigned number) {
  using C = CONTEXT;
  constexpr std::array<DWORD64 C::*, 16> by_number{&C::Rax, &C::Rcx, &C::Rdx, &C::Rbx, &C::Rsp, &C::Rbp,
                                                   &C::Rsi, &C::Rdi, &C::R8,  &C::R9,  &C::R10, &C::R11,
                                                   &C::R12, &C::R13, &C::R14, &C::R15};
  return context.*by_number.at(number);
}

bool execute_freeing(CONTEXT& context) {
  const std::uint64_t code = context.Rip;
  const auto first = read<std::uint8_t>(code);
  const auto second = read<std::uint8_t>(code + 1);
  const auto third = read<std::uint8_t>(code + 2);
  const unsigned extended = first == 0x41 ? 1 : 0;
  const std::uint8_t pop = extended != 0 ? second : first;
  if ((pop & 0xf8U) == 0x58) {
    const auto value = read<std::uint64_t>(context.Rsp);
    context.Rsp += 8;
    register_of(context, (pop & 7U) | extended << 3U) = value;
    context.Rip = code + 1 + extended;
    return true;
  }
  if (first == 0x49 && second == 0x8b && third == 0xe3) {  // mov rsp, r11
    context.Rsp = context.R11;
    context.Rip = code + 3;
    return true;
  }
  if (first == 0x48 && third == 0xc4 && (second == 0x81 || second == 0x83)) {  // add rsp, n
    return add(context, context.Rsp, context.Rsp, code + 3, second == 0x81);
  }
  const bool wide = third >> 6U == 2;
  if (!wide && third >> 6U != 1) return false;
  const auto to = third >> 3U & 7U;
  const auto from = third & 7U;
  if ((first & 0xfeU) == 0x48 && second == 0x8d && to == 4 && from != 4) {  // lea rsp, [register + n]
    return add(context, context.Rsp, register_of(context, from | (first & 1U) << 3U), code + 3, wide);
  }
  if (first == 0x4c && second == 0x8d && to == 3 && from == 4 && read<std::uint8_t>(code + 3) == 0x24) {
    return add(context, context.R11, context.Rsp, code + 4, wide);  // lea r11, [rsp + n]
  }
  if ((first & 0xfbU) == 0x49 && second == 0x8b && from == 3) {  // mov register, [r11 + n]
    DWORD64 address = 0;
    if (!add(context, address, context.R11, code + 3, wide)) return false;
    register_of(context, to | (first & 4U) << 1U) = read<std::uint64_t>(address);
    return true;
  }
  return false;
}

std::optional<Jump> jump_at(std::uint64_t code) {
  const auto first = read<std::uint8_t>(code);
  if (first == 0xeb) return Jump{code + 2 + number_at(code + 1, false)};
  if (first == 0xe9) return Jump{code + 5 + number_at(code + 1, true)};
  const bool wide = first == 0x48;
  if (read<std::uint8_t>(code + (wide ? 1 : 0)) != 0xff) return std::nullopt;
  const auto form = read<std::uint8_t>(code + (wide ? 2 : 1));
  if (form != 0x25 && !(wide && (form & 0x38U) == 0x20)) return std::nullopt;
  return Jump{};
}

}  // namespace kcb::test
