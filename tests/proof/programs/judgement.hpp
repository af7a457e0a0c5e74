// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "scene.hpp"

namespace kcb::test {

/** How kcb::unwind() and RtlVirtualUnwind compare at one instruction. */
enum class Judgement {
  equal,

  /**
   * The system's unwinder takes the end of an epilogue that leaves by a jump for a part of the body, as Wine 8.0
   * and 10.0 do; ours does not, and is proven right. Where the jump leads to a known place: it changes no register, so
   * at that place the system has to find the same caller. Else: from the epilogue's first instruction, where nothing
   * has been freed yet, the system has to find the caller that ours finds after the instructions from there to here.
   */
  tail_jump,

  /**
   * One of the two reads registers from the stack that the other has found restored, as some programs do before an
   * epilogue. With these registers restored, both find the same.
   */
  restored_before,

  /** Code that jumps to itself for ever, in which Wine's unwinder does the same: it was not asked. */
  endless,

  /** A jump out of the program: no compiler writes it, so what was taken for an instruction is data among the code. */
  data,

  different,
};

/** Compares at an instruction, by its number in the program's list, which lies in `function`. */
class Judge {
 public:
  Judge(const Program& program, const Scene& scene) : program_(program), scene_(scene) {}

  /** A thread that stopped at the instruction. */
  [[nodiscard]] Judgement interrupted(RUNTIME_FUNCTION& function, std::size_t instruction) const;

  /** A thread that has called another function, which returns to the instruction. */
  [[nodiscard]] Judgement called(RUNTIME_FUNCTION& function, std::size_t instruction) const;

  /** What both find, for whoever has to find out why they differ. */
  [[nodiscard]] std::string describe(RUNTIME_FUNCTION& function, std::size_t instruction, bool interrupted) const;

 private:
  [[nodiscard]] bool is_endless(const RUNTIME_FUNCTION& function, CONTEXT context) const;
  [[nodiscard]] bool right_by_target(const CONTEXT& at_jump, std::uint64_t target, const SystemFrame& ours) const;
  [[nodiscard]] bool right_from_start(RUNTIME_FUNCTION& function, std::size_t instruction) const;

  const Program& program_;
  const Scene& scene_;
};

}  // namespace kcb::test
