// SPDX-License-Identifier: MIT
#include "kcb/stack/walk.hpp"

namespace kcb {
namespace {

/** An address in the instruction that a frame is at: a return address lies after its call. */
std::uint64_t code_of(const Frame& frame) {
  return frame.interrupted ? frame.registers.rip : frame.registers.rip - 1;
}

bool has_unwind_data(const Images& images, const Frame& frame) {
  const Image* image = images.at(code_of(frame));
  return image != nullptr && image->function_at(code_of(frame));
}

/** Tells the frames that matter here from the others, by the true start of their functions. */
FrameKind kind_of(const Images& images, const Frame& frame) {
  const std::uint64_t code = code_of(frame);
  const Image* image = images.at(code);
  const auto start = image != nullptr ? image->function_start(code) : std::nullopt;
  if (!start) return FrameKind::ordinary;
  // An entry of the unwind table may begin before the export that it belongs to: functions are compared.
  const auto is = [&](std::optional<std::uint64_t> landmark) {
    return landmark && (start == landmark || start == image->function_start(*landmark));
  };
  if (is(images.landmarks().callback_return)) return FrameKind::callback_return;
  if (is(images.landmarks().callback_dispatcher)) return FrameKind::callback_dispatcher;
  if (is(images.landmarks().exception_dispatcher)) return FrameKind::exception_dispatcher;
  if (is(images.landmarks().apc_dispatcher)) return FrameKind::apc_dispatcher;
  return FrameKind::ordinary;
}

/** A machine frame of ntdll's that no known dispatcher has put there may be that of a callback. */
bool is_unknown_transition(const Images& images, const Frame& frame, const Caller& caller) {
  return caller.machine_frame && frame.kind == FrameKind::ordinary && images.module_at(code_of(frame)) == "ntdll";
}

}  // namespace

Stack walk(const Images& images, const Registers& registers, std::uint64_t begin, std::uint64_t end) {
  Stack stack;
  Frame frame{registers, true, FrameKind::ordinary, std::nullopt};
  while (stack.frames.size() < most_frames) {
    frame.kind = kind_of(images, frame);
    const auto caller = unwind(images, frame.registers, frame.interrupted);
    if (caller && frame.kind == FrameKind::callback_dispatcher) frame.callout = read_callout(images, *caller);
    stack.frames.push_back(frame);
    if (!caller) {
      stack.stop = caller.error();
      return stack;
    }

    if (is_unknown_transition(images, frame, *caller)) {
      stack.stop = UnwindStop::unknown_transition;
      return stack;
    }

    // Up to version 8, Wine leaves a return address in place of the machine frame on which an exception is dispatched.
    const bool interrupted = caller->machine_frame || frame.kind == FrameKind::exception_dispatcher;
    Frame next{caller->registers, interrupted, FrameKind::ordinary, std::nullopt};
    if (frame.kind == FrameKind::callback_dispatcher) {
      if (!frame.callout || !frame.callout->interrupted) return stack;
      next = {*frame.callout->interrupted, true, FrameKind::ordinary, std::nullopt};
    }
    if (next.registers.rip == 0) {
      // Nothing has called a thread's first function. Of code without unwind data the zero may be anything.
      stack.complete = has_unwind_data(images, frame);
      if (!stack.complete) stack.stop = UnwindStop::no_unwind_data;
      return stack;
    }
    const std::uint64_t rsp = next.registers.rsp();
    constexpr std::uint64_t smallest_frame = 8;  // there is always a return address, or a machine frame
    const std::uint64_t below = frame.registers.rsp();
    if (rsp <= below || rsp - below < smallest_frame || rsp < begin || rsp > end) {
      stack.stop = UnwindStop::unreadable;
      return stack;
    }
    frame = next;
  }
  return stack;
}

}  // namespace kcb
