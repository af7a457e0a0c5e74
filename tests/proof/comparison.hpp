// SPDX-License-Identifier: MIT
#pragma once

#include "frozen.hpp"
#include "kcb/target/images.hpp"

namespace kcb::test {

/** What came of walking stacks in two ways: with kcb::walk() and with RtlVirtualUnwind. */
struct Comparison {
  int contexts = 0;      ///< Threads stopped.
  int frames = 0;        ///< Equal in rip, rsp and every preserved register that kcb claims to know …
  int registers = 0;     ///< … which were so many.
  int different = 0;     ///< Stacks with a frame that is not equal.
  int ended_early = 0;   ///< Stacks of which kcb found fewer frames.
  int tail_jumps = 0;    ///< Stacks on which the system's unwinder is known to go astray.
  int to_callout = 0;    ///< Stacks followed to a callout frame …
  int to_end = 0;        ///< … or to the thread's first function …
  int to_nowhere = 0;    ///< … or into code of no module, where neither way leads on.
  int in_prologue = 0;   ///< Threads stopped where a function's frame was not complete yet.
  int in_exception = 0;  ///< Exception dispatchers passed.

  /** Walks one stack in kcb's way and counts; what differs is printed. */
  void add(const Images& images, const Frozen& frozen, const UnwindTables& tables);

  void print() const;
};

}  // namespace kcb::test
