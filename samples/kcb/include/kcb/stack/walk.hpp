// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kcb/stack/callout.hpp"
#include "kcb/stack/unwind.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/registers.hpp"

namespace kcb {

/** The kind of function to which a frame belongs. */
enum class FrameKind {
  ordinary,              ///< In none of the functions below.
  callback_return,       ///< In `NtCallbackReturn`, also called `ZwCallbackReturn`.
  callback_dispatcher,   ///< In `KiUserCallbackDispatcher`: a callback is in progress.
  exception_dispatcher,  ///< In `KiUserExceptionDispatcher`: the inner frames handle an exception.
  apc_dispatcher,        ///< In `KiUserApcDispatcher`: the inner frames are an asynchronous procedure call (APC).
};

/** One frame of a thread's stack. */
struct Frame {
  Registers registers;       ///< The registers, as far as they are known in this frame.
  bool interrupted = false;  ///< True when the frame was interrupted at `rip`; false when `rip` is a return address.
  FrameKind kind = FrameKind::ordinary;  ///< The kind of its function.
  std::optional<Callout> callout;        ///< The callout frame of a `callback_dispatcher`, where it could be read.
};

/** The frames of a thread, innermost first. */
struct Stack {
  std::vector<Frame> frames;  ///< The frames, at least one.
  bool complete = false;      ///< True when the last frame is that of the thread's first function.
  /** Why the stack is not complete; no value when `most_frames` or a callout frame ended the walk. */
  std::optional<UnwindStop> stop;
};

/** The number of frames after which `walk()` ends. */
inline constexpr std::size_t most_frames = 2048;

/**
 * Unwinds a stack of x64 code from the innermost frame outwards, through callouts, to the thread's first function.
 *
 * The copied bytes of the stack lie from `begin` to `end`. A frame outside them, or not at a higher address than the
 * one before, ends the walk with `UnwindStop::unreadable`. There are at most `most_frames` frames, so the walk ends
 * whatever the bytes are.
 */
[[nodiscard]] Stack walk(const Images& images, const Registers& registers, std::uint64_t begin, std::uint64_t end);

}  // namespace kcb
