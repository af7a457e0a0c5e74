// SPDX-License-Identifier: MIT
// The first step: what a callout frame looks like.
#include "callout_search.hpp"

#include <algorithm>
#include <array>

namespace kcb {
namespace {

constexpr std::uint64_t frame_alignment = 16;
constexpr std::uint32_t longest_argument = 0x10000;
constexpr std::uint64_t buffer_in_frame = 0x20;

/**
 * Whether a call instruction ends at an address; nothing when the code before it was not copied.
 *
 * Direct (e8), or through a register or memory (ff /2) with its operand in none, one or four bytes. Source: Intel's
 * manual, CALL.
 */
std::optional<bool> follows_call(const Memory& memory, std::uint64_t address) {
  constexpr std::size_t longest_call = 7;
  const auto code = memory.get<std::array<std::uint8_t, longest_call>>(address - longest_call);
  if (!code) return std::nullopt;
  const auto through = [&](std::size_t size) {
    const std::uint8_t* const end = code->data() + code->size();
    return *(end - size) == 0xff && (*(end - size + 1) & 0x38U) == 0x10;
  };
  return (*code)[2] == 0xe8 || through(2) || through(3) || through(4) || through(6) || through(7);
}

/**
 * Where the kernel was called: after the `syscall` or `int 2e` of a stub.
 *
 * Stubs begin at multiples of 16. From Windows 10 on they are in win32u and return at 0x14, or at 0x17 with `int 2e`.
 * Before, each module has its own and they return at 0xa. Source: minidumps from Windows 8.1 and 11; for `int 2e`, the
 * bytes of a stub in public disassemblies. That the first builds of Windows 10 and those before 8.1 fit is inferred.
 */
bool in_stub(const Images& images, std::uint64_t rip) {
  const std::string_view module = images.module_at(rip);
  const std::uint64_t offset = rip % frame_alignment;
  const bool new_stub = module == "win32u" && (offset == (0x14 & 15) || offset == (0x17 & 15));
  const bool old_stub = (module == "user32" || module == "imm32" || module == "gdi32") && offset == 0xa;
  return (new_stub || old_stub) && after_system_call_instruction(images.memory(), rip).value_or(true);
}

std::optional<Callout> callout_at(const StackPart& stack, std::uint64_t address) {
  const auto buffer = stack.word(address + 0x20);
  if (buffer != address + 0x58) return std::nullopt;
  const auto numbers = stack.word(address + 0x28);
  const auto rip = stack.word(address + 0x30);
  const auto rsp = stack.word(address + 0x48);
  if (!numbers || !rip || !rsp) return std::nullopt;
  const auto length = static_cast<std::uint32_t>(*numbers);
  const auto index = static_cast<std::uint32_t>(*numbers >> 32U);
  if (length > longest_argument || index >= most_callbacks) return std::nullopt;
  const std::uint64_t end_of_argument = *buffer + length;
  if (*rsp < end_of_argument || *rsp >= end_of_argument + 0x20 || *rsp % frame_alignment != 8) return std::nullopt;
  if (!in_stub(*stack.images, *rip)) return std::nullopt;
  if (!stack.returns_into(*rsp, "user32") && !stack.returns_into(*rsp, "imm32")) return std::nullopt;
  if (!stack.returns_into(address - 8, "ntdll")) return std::nullopt;
  return Callout{CalloutLayout::windows, address, index, *buffer, length, Registers(*rip, *rsp), 0};
}

}  // namespace

std::optional<std::uint64_t> StackPart::word(std::uint64_t address) const {
  if (address < begin || address >= thread->stack_end || thread->stack_end - address < 8) return std::nullopt;
  return images->memory().get<std::uint64_t>(address);
}

std::string_view StackPart::module_of_word(std::uint64_t address) const {
  const auto value = word(address);
  return value ? images->module_at(*value) : std::string_view{};
}

bool StackPart::returns_into(std::uint64_t address, std::string_view module) const {
  const auto value = word(address);
  return value && images->module_at(*value) == module && follows_call(images->memory(), *value).value_or(true);
}

std::optional<bool> after_system_call_instruction(const Memory& memory, std::uint64_t address) {
  const auto code = memory.get<std::array<std::uint8_t, 2>>(address - 2);
  if (!code) return std::nullopt;
  constexpr std::array<std::uint8_t, 2> syscall{0x0f, 0x05};
  constexpr std::array<std::uint8_t, 2> int_2e{0xcd, 0x2e};
  return *code == syscall || *code == int_2e;
}

std::vector<Callout> find_callouts(const StackPart& stack, std::span<const std::uint64_t> places) {
  std::vector<Callout> found;
  for (const std::uint64_t place : places) {
    if (place % frame_alignment != 0) continue;
    if (const auto callout = callout_at(stack, place - buffer_in_frame)) found.push_back(*callout);
  }
  return found;
}

}  // namespace kcb
