// SPDX-License-Identifier: MIT
// @task
#include "08_live_callout/exercise.hpp"

#include <algorithm>

#include "kcb/stack/walk.hpp"

#if !defined(SOLUTION) && !defined(WRONG)
namespace {

// @note
bool looks_like_callout(const kcb::Memory& memory, std::uint64_t place) {
  return memory.get<std::uint64_t>(place + 0x20) == place + 0x58 || memory.get<std::uint64_t>(place) == 0xdeadbabe;
}

}  // namespace
#endif

bool exercise_08::is_live(const kcb::Images& images, [[maybe_unused]] const kcb::ThreadState& thread,
                          std::uint64_t place) {
#ifdef SOLUTION
  const kcb::Stack stack = kcb::walk(images, thread.registers, thread.stack_begin, thread.stack_end);
  return std::ranges::any_of(stack.frames,
                             [&](const kcb::Frame& frame) { return frame.callout && frame.callout->address == place; });
#elif defined(WRONG)
  return !images.memory().contains(place);
#else
  return looks_like_callout(images.memory(), place);
#endif
}
