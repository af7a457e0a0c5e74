// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kcb/callout.hpp"
#include "kcb/images.hpp"
#include "kcb/registers.hpp"
#include "kcb/unwind.hpp"

namespace kcb {

/** What a frame's function is to this kit; everything else is `ordinary`. */
enum class FrameKind {
  ordinary,
  callback_return,       ///< In NtCallbackReturn, also called ZwCallbackReturn.
  callback_dispatcher,   ///< In KiUserCallbackDispatcher: a callback is in progress.
  exception_dispatcher,  ///< In KiUserExceptionDispatcher: the frames above it handle an exception of the one below.
};

/** One frame of a thread's stack. */
struct Frame {
  Registers registers;       ///< As far as they are known in this frame.
  bool interrupted = false;  ///< True when rip is where the thread stopped; false when it is a return address.
  FrameKind kind = FrameKind::ordinary;
  std::optional<Callout> callout;  ///< Of a callback_dispatcher: the frame the kernel laid.
};

/** The frames of a thread, innermost first. */
struct Stack {
  std::vector<Frame> frames;
  bool complete = false;           ///< True when the last frame is the thread's first: nothing called it.
  std::optional<UnwindStop> stop;  ///< Why it is not complete; nothing where the limit or a callout frame ended it.
};

/** Frames after which walk() gives up; as many as a stack of 64 KB can reasonably hold. */
inline constexpr std::size_t most_frames = 2048;

/**
 * Walks a stack outwards, through callouts, to the thread's first function.
 *
 * `begin` and `end` bound the copied bytes of the stack; no frame outside them is believed. The walk ends, whatever the
 * bytes say: each frame must lie above the one before, and there are at most most_frames.
 */
[[nodiscard]] Stack walk(const Images& images, const Registers& registers, std::uint64_t begin, std::uint64_t end);

}  // namespace kcb
