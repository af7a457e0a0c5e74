// SPDX-License-Identifier: MIT
#include "kcb/detect.hpp"

#include "describe_callback.hpp"
#include "kcb/images.hpp"
#include "kcb/walk.hpp"
#include "sending.hpp"

namespace kcb {
namespace {

constexpr std::uint64_t after_system_call = 0x14;  // offset in a stub of the instruction after `syscall`

/** The stub that a frame is parked in: its start, or nothing. */
std::optional<std::uint64_t> parked_in(const Images& images, const Frame& frame) {
  const Image* image = images.at(frame.registers.rip);
  if (image == nullptr || !image->in_stub(frame.registers.rip)) return std::nullopt;
  return image->function_start(frame.registers.rip);
}

/** A thread is at NtCallbackReturn when that is where it stopped, or where an exception interrupted it. */
State state_of(const Stack& stack) {
  bool callback = false;
  for (std::size_t i = 0; i < stack.frames.size(); ++i) {
    const FrameKind kind = stack.frames[i].kind;
    const bool stopped_here = i == 0 || stack.frames[i - 1].kind == FrameKind::exception_dispatcher;
    if (kind == FrameKind::callback_return && stopped_here && !callback) return State::at_callback_return;
    callback = callback || kind == FrameKind::callback_dispatcher;
  }
  if (callback) return State::in_callback;
  return stack.complete ? State::outside : State::unknown;
}

ThreadReport look_at(const Snapshot& snapshot, const Images& images, const ThreadState& thread) {
  const Stack stack = walk(images, thread.registers, thread.stack_begin, thread.stack_end);
  ThreadReport report;
  report.tid = thread.tid;
  report.suspend_count = thread.suspend_count;
  report.chain_complete = stack.complete;
  report.state = state_of(stack);

  const Frame& innermost = stack.frames.front();
  report.in_call_known = images.at(innermost.registers.rip) != nullptr;
  if (const auto stub = parked_in(images, innermost)) {
    if (innermost.registers.rip - *stub >= after_system_call) report.in_call = call_at(images, innermost.registers.rip);
  }
  if (report.in_call_known) add_sending(snapshot, innermost.registers, report);

  for (std::size_t i = 0; i < stack.frames.size(); ++i) {
    const Frame& frame = stack.frames[i];
    if (frame.kind == FrameKind::callback_dispatcher) {
      report.callbacks.push_back(describe_callback(snapshot, images, stack, i));
    }
    report.frames.push_back(
        {frame.registers.rip, images.describe(frame.registers.rip, !frame.interrupted), Trust::unwound});
  }
  return report;
}

}  // namespace

Report detect(const Snapshot& snapshot) {
  const Images images(snapshot);
  Report report{snapshot.target, {}, snapshot.skipped};
  report.threads.reserve(snapshot.threads.size());
  for (const ThreadState& thread : snapshot.threads) report.threads.push_back(look_at(snapshot, images, thread));
  find_handlers(report);
  return report;
}

}  // namespace kcb
