// SPDX-License-Identifier: MIT
#include "epilogue.hpp"

#include <algorithm>
#include <array>

#include "prologue_undo.hpp"

namespace kcb {
namespace {

/** Reads the code of an epilogue byte by byte; after the end of what was copied it reads zeros, which end an epilogue.
 */
class Code {
 public:
  Code(const Memory& memory, std::uint64_t address) : memory_(&memory), address_(address) {}

  [[nodiscard]] std::uint64_t address() const { return address_; }
  [[nodiscard]] std::uint8_t peek(std::uint64_t ahead = 0) const {
    return memory_->get<std::uint8_t>(address_ + ahead).value_or(0);
  }
  void skip(std::uint64_t count) { address_ += count; }

  /** A signed number of 8 or 32 bits. */
  std::int64_t number(bool wide) {
    const std::uint64_t at = address_;
    address_ += wide ? 4 : 1;
    return wide ? memory_->get<std::int32_t>(at).value_or(0) : memory_->get<std::int8_t>(at).value_or(0);
  }

 private:
  const Memory* memory_;
  std::uint64_t address_;
};

constexpr std::uint8_t rex_w = 0x48;
constexpr int most_pops = 16;

/** `add rsp, n`: 48 83 c4 n8, 48 81 c4 n32. */
bool take_add_rsp(Code& code, Registers& registers) {
  if (code.peek() != rex_w || code.peek(2) != 0xc4) return false;
  const std::uint8_t opcode = code.peek(1);
  if (opcode != 0x83 && opcode != 0x81) return false;
  code.skip(3);
  const std::int64_t n = code.number(opcode == 0x81);
  registers.set(Register::rsp, registers.rsp() + static_cast<std::uint64_t>(n));
  return true;
}

/** `lea rsp, [frame + n]`: 48|49 8d 60..67|a0..a7 n; r12 as frame would need another byte and does not occur. */
bool take_lea_rsp(Code& code, Registers& registers) {
  const std::uint8_t rex = code.peek();
  const std::uint8_t form = code.peek(2);
  if ((rex & 0xfe) != rex_w || code.peek(1) != 0x8d || (form & 0x38) != 0x20) return false;
  const bool wide = form >> 6 == 2;
  if ((!wide && form >> 6 != 1) || (form & 7) == 4) return false;
  const auto frame = static_cast<Register>((form & 7) | (rex & 1) << 3);
  if (!registers.known(frame)) return false;
  code.skip(3);
  const std::int64_t n = code.number(wide);
  registers.set(Register::rsp, registers.get(frame) + static_cast<std::uint64_t>(n));
  return true;
}

/** `pop register`: 58..5f, or 41 58..5f for r8 to r15. */
bool take_pop(const Memory& memory, Code& code, Registers& registers) {
  const bool extended = code.peek() == 0x41;
  const std::uint8_t opcode = code.peek(extended ? 1 : 0);
  if ((opcode & 0xf8) != 0x58) return false;
  const auto value = memory.get<std::uint64_t>(registers.rsp());
  if (!value) return false;
  const std::uint64_t rsp = registers.rsp() + 8;
  registers.set(static_cast<Register>((opcode & 7) | (extended ? 8 : 0)), *value);
  registers.set(Register::rsp, rsp);
  code.skip(extended ? 2 : 1);
  return true;
}

/** Whether unwind data tell of something on the stack at an address to which the code jumps. */
bool has_frame(const Memory& memory, const Image& image, const Registers& registers, std::uint64_t target) {
  const auto function = image.function_at(target);
  const auto info = function ? UnwindInfo::read(memory, image.base() + function->unwind_info) : std::nullopt;
  if (!info) return false;
  if (info->chained()) return true;
  PrologueUndo undo(memory, registers);
  if (undo.apply(*info, target - image.base() - function->begin)) return false;
  const auto caller = undo.finish();
  if (!caller) return false;
  using enum Register;
  return caller->way_back != registers.rsp() ||
         std::ranges::any_of(std::array{rbx, rbp, rsi, rdi, r12, r13, r14, r15},
                             [&](Register r) { return caller->registers.get(r) != registers.get(r); });
}

/** `ret`, `rep ret`, `ret n`, or a jump that leaves the function (a tail call). */
bool is_way_out(const Memory& memory, Code& code, const Image& image, const Registers& registers) {
  const std::uint8_t opcode = code.peek();
  if (opcode == 0xc3 || opcode == 0xc2 || (opcode == 0xf3 && code.peek(1) == 0xc3)) return true;
  if (opcode == 0xeb || opcode == 0xe9) {
    code.skip(1);
    const std::int64_t distance = code.number(opcode == 0xe9);
    return !has_frame(memory, image, registers, code.address() + static_cast<std::uint64_t>(distance));
  }
  // jmp [rip + n] and rex.w jmp register or memory, the forms that compilers give tail calls.
  if (opcode == 0xff) return code.peek(1) == 0x25;
  return opcode == rex_w && code.peek(1) == 0xff && (code.peek(2) & 0x38) == 0x20;
}

}  // namespace

std::optional<Registers> finish_epilogue(const Memory& memory, const Image& image, Registers registers) {
  Code code(memory, registers.rip);
  if (!take_add_rsp(code, registers)) take_lea_rsp(code, registers);
  for (int i = 0; i < most_pops && take_pop(memory, code, registers); ++i) {
  }
  if (!is_way_out(memory, code, image, registers)) return std::nullopt;
  return registers;
}

}  // namespace kcb
