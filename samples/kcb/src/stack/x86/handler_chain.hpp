// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "frame_chain.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"
#include "words.hpp"

namespace kcb::x86 {

/**
 * The list of exception registrations (SEH) of a thread, which the system itself follows: addresses, innermost first.
 *
 * The dispatcher registers a handler, so a callout is live exactly as long as its record is in the list. Source: 62
 * threads of real minidumps whose list has no flaw; on Wine 8.0 and 10.0, 21,879 samples of a busy thread.
 */
struct HandlerChain {
  std::vector<std::uint64_t> records;  ///< Empty when no list was found that ends as it must.
  bool whole = false;                  ///< Whether it begins with the innermost; otherwise some may be missing there.

  [[nodiscard]] bool holds(std::uint64_t record) const;
  /** Whether a callout with a record at that address would be in it, were it live. */
  [[nodiscard]] bool decides(std::uint64_t record) const;
};

/**
 * The list of a thread, from its environment block (TEB), or, where that was not copied, from the innermost frame of
 * the chain at whose usual places a record is.
 */
[[nodiscard]] HandlerChain find_handlers(const Images& images, const Words& words, const ThreadState& thread,
                                         const FrameChain& frames);

}  // namespace kcb::x86
