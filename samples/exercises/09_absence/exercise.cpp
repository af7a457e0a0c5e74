// SPDX-License-Identifier: MIT
// @task
#include "09_absence/exercise.hpp"

bool exercise_09::proven_outside(const kcb::Memory& memory, const kcb::ThreadState& thread) {
#ifdef SOLUTION
  if (thread.stack_truncated || thread.stack_begin == thread.stack_end) return false;
#elif defined(WRONG)
  if (thread.tid != 0) return false;
#endif
  for (std::uint64_t address = thread.stack_begin; address < thread.stack_end; address += 8) {
#ifdef SOLUTION
    if (!memory.get<std::uint64_t>(address)) return false;
#endif
    if (may_be_callout(memory, address)) return false;
  }
  return true;
}
