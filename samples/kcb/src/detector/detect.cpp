// SPDX-License-Identifier: MIT
#include "kcb/detector/detect.hpp"

#include "callout_search.hpp"
#include "describe_callback.hpp"
#include "exception.hpp"
#include "kcb/stack/walk.hpp"
#include "kcb/target/images.hpp"
#include "room.hpp"
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

/** The innermost call where no image tells it: its number is not a name, so that is the address in the stub. */
void add_nameless_call(const Images& images, std::uint64_t rip, ThreadReport& report) {
  const auto in_call = after_system_call_instruction(images.memory(), rip);
  report.in_call_known = in_call.has_value();
  if (in_call == true) report.in_call = images.describe(rip);
}

/** Where unwinding cannot say, what lies on the stack may. */
void add_found(const Snapshot& snapshot, const Images& images, const StackPart& stack, Room& room,
               ThreadReport& report) {
  for (const Callout& callout : find_callouts(stack)) {
    if (!room.take()) return;
    const bool live = is_live(stack, callout);
    Callback callback = describe_callback(snapshot, images, callout, {});
    room.add(callback);
    if (live) {
      report.state = State::in_callback;
      callback.trust = Trust::chained;
      report.callbacks.push_back(std::move(callback));
    } else {
      report.hints.push_back({callback.index, callback.entered_from});
    }
  }
}

ThreadReport look_at(const Snapshot& snapshot, const Images& images, const ThreadState& thread, Room& room) {
  const Stack stack = walk(images, thread.registers, thread.stack_begin, thread.stack_end);
  ThreadReport report;
  report.tid = thread.tid;
  report.suspend_count = thread.suspend_count;
  report.chain_complete = stack.complete;
  report.state = state_of(stack);

  const Frame& innermost = stack.frames.front();
  const Image* image = images.at(innermost.registers.rip);
  const bool named = image != nullptr && image->has_unwind_table();
  report.in_call_known = named;
  if (!named) add_nameless_call(images, innermost.registers.rip, report);
  if (const auto stub = parked_in(images, innermost)) {
    if (innermost.registers.rip - *stub >= after_system_call) report.in_call = call_at(images, innermost.registers.rip);
  }
  if (named) add_sending(snapshot, innermost.registers, report);

  const std::span frames(stack.frames);
  std::size_t inner = 0;  // the first frame that belongs to no callback further in
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const Frame& frame = frames[i];
    if (frame.kind == FrameKind::callback_dispatcher) {
      const bool told = frame.callout && room.take();
      report.callbacks.push_back(
          told ? describe_callback(snapshot, images, *frame.callout, frames.subspan(inner, i - inner)) : Callback{});
      room.add(report.callbacks.back());
      inner = i + 1;
    }
    if (!room.take()) continue;
    report.frames.push_back(
        {frame.registers.rip, images.describe(frame.registers.rip, !frame.interrupted), Trust::unwound});
    room.add(report.frames.back().symbol);
  }
  if (report.state == State::unknown) {
    add_found(snapshot, images, {&images, &thread, stack.frames.back().registers.rsp()}, room, report);
  }
  add_exception(images, thread, stack, report);
  return report;
}

}  // namespace

Report detect(const Snapshot& snapshot) {
  Room room(snapshot);
  const Images images(snapshot);
  Report report{snapshot.target, {}, snapshot.skipped, snapshot.losses};
  report.threads.reserve(snapshot.threads.size());
  for (const ThreadState& thread : snapshot.threads) report.threads.push_back(look_at(snapshot, images, thread, room));
  find_handlers(report);
  report.losses.limited = report.losses.limited || room.spent();
  return report;
}

}  // namespace kcb
