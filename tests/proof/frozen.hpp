// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <windows.h>

#include "kcb/target/registers.hpp"

namespace kcb::test {

/** The registers that a function has to give back as it got them, besides rsp. */
inline constexpr std::array preserved{Register::rbx, Register::rbp, Register::rsi, Register::rdi,
                                      Register::r12, Register::r13, Register::r14, Register::r15};

/** A frame of a stack as RtlVirtualUnwind finds it. */
struct SystemFrame {
  std::uint64_t rip = 0;
  std::uint64_t rsp = 0;
  std::array<std::uint64_t, preserved.size()> values{};  ///< Of the preserved registers, in their order.
  bool operator==(const SystemFrame&) const = default;
};

/** The same registers as the system has them, in two other forms. */
SystemFrame frame_of(const CONTEXT& context);
Registers registers_of(const CONTEXT& context);

/** The unwind tables of this process' modules, found without the system's lock, which a stopped thread may hold. */
class UnwindTables {
 public:
  UnwindTables();  ///< Of the modules that are loaded now.

  struct Found {
    std::uint64_t base = 0;                ///< Of the module; 0 when the address lies in none.
    RUNTIME_FUNCTION* function = nullptr;  ///< Null for a leaf function.
  };
  [[nodiscard]] Found find(std::uint64_t address) const;

 private:
  struct Table {
    std::uint64_t base, size;
    RUNTIME_FUNCTION* begin;
    RUNTIME_FUNCTION* end;
  };
  std::vector<Table> tables_;
};

/** A thread of this process at one moment: what was copied, and what the system's unwinder makes of it. */
struct Frozen {
  Registers registers;
  std::uint64_t stack_base = 0;     ///< First address above the stack.
  std::vector<std::byte> stack;     ///< From rsp to its base; reserved, so that nothing is allocated.
  std::vector<SystemFrame> frames;  ///< Innermost first, up to a callout; reserved as well.
  bool reached_callout = false;     ///< The last frame is KiUserCallbackDispatcher's.
  bool reached_end = false;         ///< Nothing called the last frame.

  Frozen();

  /** Stops the thread, copies and unwinds, lets it go on; false when the thread cannot be stopped. */
  [[nodiscard]] bool take(HANDLE thread, const UnwindTables& tables);
};

}  // namespace kcb::test
