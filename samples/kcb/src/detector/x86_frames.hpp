// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "kcb/detector/report.hpp"
#include "x86_evidence.hpp"

namespace kcb::x86 {

/** A frame as evidence for the reader; it gets its name later. */
struct ShownFrame {
  std::uint64_t address = 0;  ///< Of code.
  Trust trust = Trust::chained;
};

/** The frames that are shown of a stack. */
struct ShownFrames {
  std::vector<ShownFrame> all = {};
  std::size_t inner = 0;  ///< How many of them are further in than the innermost callback; all if there is none.
};

/**
 * The stack as far as it can be shown, innermost frame first: that of the registers, the chain of frame pointers, after
 * each live callout that it leaves out the chain from there, and in the gaps words that may be return addresses.
 *
 * Of words after a call instruction, one in five belongs to a frame, in real minidumps.
 */
[[nodiscard]] ShownFrames frames_of(const Images& images, const ThreadState& thread, const Evidence& evidence);

}  // namespace kcb::x86
