// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

namespace kcb {

/** The sixteen integer registers of x64, in the order in which instructions and unwind data number them. */
enum class Register : std::uint8_t { rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15 };

/**
 * What is known about a thread's registers at one frame of its stack.
 *
 * The registers of x86 are the lower halves of those of x64: `eip` is `rip`, `esp` is `rsp`, and so on.
 *
 * From each frame to its caller, the registers that a call may change become unknown. A callout frame keeps only `rip`
 * and `rsp`, so beyond it all others are unknown.
 */
class Registers {
 public:
  std::uint64_t rip = 0;  ///< Address of the next instruction; in an outer frame, the return address.

  /** No register is known. */
  Registers() = default;

  /** Only `rip` and `rsp` are known, as after a callout. */
  Registers(std::uint64_t instruction, std::uint64_t stack) : rip(instruction) { set(Register::rsp, stack); }

  /** Value of `rsp`, the stack pointer; 0 when it is not known. */
  [[nodiscard]] std::uint64_t rsp() const { return get(Register::rsp); }

  /** Value of a register; 0 when it is not known. */
  [[nodiscard]] std::uint64_t get(Register r) const { return values_[index(r)]; }

  /** Whether a register is known. */
  [[nodiscard]] bool known(Register r) const { return (known_ >> index(r) & 1U); }

  /** Sets a register and makes it known. */
  void set(Register r, std::uint64_t value) {
    values_[index(r)] = value;
    known_ = static_cast<std::uint16_t>(known_ | 1U << index(r));
  }

 private:
  static constexpr std::size_t index(Register r) { return static_cast<std::size_t>(r) & 15U; }
  std::array<std::uint64_t, 16> values_{};
  std::uint16_t known_ = 0;
};

}  // namespace kcb
