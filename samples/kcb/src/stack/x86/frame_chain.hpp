// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "kcb/target/images.hpp"
#include "words.hpp"

namespace kcb::x86 {

/** One function's frame in the chain of frame pointers (ebp): the caller's ebp at an address, the return after it. */
struct ChainFrame {
  std::uint64_t ebp = 0;
  std::uint64_t return_address = 0;
};

/** A chain of frame pointers, innermost first. Functions without a frame pointer are missing in it. */
struct FrameChain {
  std::vector<ChainFrame> frames;
  bool complete = false;  ///< Whether it leads to the thread's first function, to which nothing returns.

  [[nodiscard]] bool holds(std::uint64_t ebp) const;
};

/**
 * Follows a frame pointer outwards.
 *
 * Each frame must be on the stack and further out than the one before, and a call must come before each return address
 * in a module whose code was copied: of 42 such frames in real minidumps, all have one. A frame that fails is not in
 * the chain, nor is any after it. Wine up to version 8 has 0xdeadbabe in place of one return address.
 *
 * A function may use ebp for something else, so the chain can leave out live frames: what is not in it proves nothing.
 */
[[nodiscard]] FrameChain follow_frames(const Images& images, const Words& words, std::uint64_t ebp);

/** Whether a call instruction ends at an address; nothing when the code before it was not copied. */
[[nodiscard]] std::optional<bool> follows_call(const Memory& memory, std::uint64_t address);

}  // namespace kcb::x86
