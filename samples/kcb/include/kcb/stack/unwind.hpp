// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/target/images.hpp"
#include "kcb/target/registers.hpp"

namespace kcb {

/** Why a stack cannot be followed further. */
enum class UnwindStop {
  no_module,         ///< The code belongs to no module, or to one whose headers were not copied.
  no_unwind_data,    ///< A function that has called another one has no entry in the unwind table.
  unknown_register,  ///< The frame needs a register that did not survive a callout.
  unreadable,  ///< The stack or the unwind data lies where nothing was copied, or the next frame is not at a higher
               ///< address.
  malformed,   ///< The unwind data contradicts itself.
  /** The kernel entered a function of `ntdll` whose frame is not known. */
  unknown_transition,
};

/** The caller of a frame, as unwinding finds it. */
struct Caller {
  Registers registers;  ///< The registers at the instruction to which the frame returns.

  /**
   * Address on the stack of the return address or of the machine frame.
   *
   * For a function that was called, it is the value of `rsp` at its first instruction.
   */
  std::uint64_t way_back = 0;

  /** True when a machine frame (`rip`, `cs`, `eflags`, `rsp`, `ss`) lies there, as after an exception or a callout. */
  bool machine_frame = false;
};

/**
 * Unwinds one frame of x64 code: finds its caller.
 *
 * `interrupted` is true when the thread stopped at `registers.rip` itself: in the innermost frame, and in a frame that
 * was interrupted by an exception or a callout. Otherwise `rip` is a return address. Only an interrupted frame can be
 * in a prologue, in an epilogue or in a leaf function, which has no unwind data.
 *
 * It follows at most 32 chained entries of the unwind table. Registers that a call may change are unknown in the
 * caller. The only error is an `UnwindStop`.
 *
 * Source: Microsoft, “x64 exception handling”; for the epilogue codes of version 2, the public unwinder of .NET.
 */
[[nodiscard]] tl::expected<Caller, UnwindStop> unwind(const Images& images, const Registers& registers,
                                                      bool interrupted);

}  // namespace kcb
