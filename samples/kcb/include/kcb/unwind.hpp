// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/images.hpp"
#include "kcb/registers.hpp"

namespace kcb {

/** Why a stack could not be followed further; each is a fact about the target, not a failure of the program. */
enum class UnwindStop {
  no_module,         ///< The code belongs to no module, or to one whose tables were not copied.
  no_unwind_data,    ///< A function that has called another has no entry in the unwind table.
  unknown_register,  ///< The frame hangs on a register that did not survive a callout.
  unreadable,        ///< The stack or the tables go on where nothing was copied.
  malformed,         ///< The unwind data contradict themselves.
};

/** A frame's caller, as unwinding finds it. */
struct Caller {
  Registers registers;  ///< At the instruction to which the frame returns.

  /**
   * Where the frame keeps its way back: the address of the return address, or of the machine frame.
   *
   * For a function that was called it is the value of rsp at its first instruction.
   */
  std::uint64_t way_back = 0;

  /** True when the way back is a machine frame (rip, cs, eflags, rsp, ss), as after an interrupt or a callout. */
  bool machine_frame = false;
};

/**
 * Takes one frame of x64 code off a stack.
 *
 * `interrupted` says that the thread stopped at `registers.rip` itself: in the innermost frame, and in one that was
 * interrupted by an exception or a callout. Otherwise rip is a return address. Only an interrupted frame may stand in a
 * prologue or an epilogue, or in a leaf function, which has no unwind data.
 *
 * Bounded by the size of the unwind data (at most 32 chained entries of 255 slots); reads through the images' Memory
 * only; never fails otherwise than by an UnwindStop. Registers that a call may destroy are unknown in the caller.
 *
 * Source: Microsoft, "x64 exception handling"; version 2 epilogue codes as published for .NET's unwinder.
 */
[[nodiscard]] tl::expected<Caller, UnwindStop> unwind(const Images& images, const Registers& registers,
                                                      bool interrupted);

}  // namespace kcb
