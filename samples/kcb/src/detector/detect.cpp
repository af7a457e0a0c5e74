// SPDX-License-Identifier: MIT
#include "kcb/detector/detect.hpp"

#include "callout_places.hpp"
#include "callout_search.hpp"
#include "describe_callback.hpp"
#include "exception.hpp"
#include "frame_names.hpp"
#include "inferred_waits.hpp"
#include "kcb/stack/walk.hpp"
#include "kcb/target/images.hpp"
#include "room.hpp"
#include "running_code.hpp"
#include "sending.hpp"
#include "stack_extent.hpp"
#include "x86_thread.hpp"

namespace kcb {
namespace {

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

/** Where unwinding cannot say, what lies on the stack may: a callback, hints, or that there is no callback. */
void add_found(const Snapshot& snapshot, const StackPart& stack, const StackExtent& extent, CalloutPlaces& all_places,
               Room& room, ThreadReport& report) {
  constexpr std::size_t most_places = 64;  // of 787 threads in real minidumps none has more than three
  const auto places = all_places.between(stack.begin, stack.thread->stack_end, most_places);
  for (const Callout& callout : find_callouts(stack, places)) {
    if (!room.take()) break;
    const bool live = is_live(stack, callout);
    Callback callback = describe_callback(snapshot, *stack.images, callout, stack.thread->teb, {});
    room.add(callback);
    if (live) {
      report.state = State::in_callback;
      report.state_trust = Trust::chained;
      callback.trust = Trust::chained;
      report.callbacks.push_back(std::move(callback));
    } else {
      report.hints.push_back({callback.index, callback.entered_from});
    }
  }
  if (report.state != State::unknown) return;
  if (room.spent()) {
    report.doubt = Doubt::limited;  // what could not be read proves nothing
  } else if (places.empty() && extent.whole) {
    report.state = State::outside;
    report.state_trust = Trust::absent;
    report.basis = extent.whole;
  } else {
    report.doubt = places.empty() || extent.fibers ? extent.doubt : Doubt::callout_like;
  }
}

ThreadReport look_at(const Snapshot& snapshot, const Images& images, const ThreadState& thread, CalloutPlaces& places,
                     Room& room) {
  const Stack stack = walk(images, thread.registers, thread.stack_begin, thread.stack_end);
  ThreadReport report;
  report.tid = thread.tid;
  report.suspend_count = thread.suspend_count;
  report.chain_complete = stack.complete;
  report.stop = stack.stop;
  report.state = state_of(stack);
  const StackExtent extent = extent_of(images, thread);
  // Of a thread with fibers, a callback may be on the stack of another one.
  if (report.state == State::outside && extent.fibers) {
    report.state = State::unknown;
    report.doubt = Doubt::fiber;
  }
  if (report.state != State::unknown) report.state_trust = Trust::unwound;

  const Frame& innermost = stack.frames.front();
  const Image* image = images.at(innermost.registers.rip);
  const bool named = image != nullptr && image->has_unwind_table();
  report.in_call_known = named;
  if (!named) add_nameless_call(images, innermost.registers.rip, report);
  if (const auto stub = parked_in(images, innermost)) {
    // After the call of the kernel: at 0xa up to Windows 8.1, at 0x14 or 0x17 later. Before it only numbers are loaded.
    constexpr std::uint64_t shortest_way_in = 0xa;
    if (innermost.registers.rip - *stub >= shortest_way_in &&
        (after_system_call_instruction(images.memory(), innermost.registers.rip) == true ||
         innermost.registers.rip - *stub >= 0x14)) {
      report.in_call = call_at(images, innermost.registers.rip);
    }
  }
  if (named) add_sending(snapshot, innermost.registers, report);

  const std::span frames(stack.frames);
  std::optional<std::size_t> inner_frames;  // how many belong to the innermost callback
  std::size_t inner = 0;                    // the first frame that belongs to no callback further in
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const Frame& frame = frames[i];
    if (frame.kind == FrameKind::callback_dispatcher) {
      const bool told = frame.callout && room.take();
      report.callbacks.push_back(
          told ? describe_callback(snapshot, images, *frame.callout, thread.teb, frames.subspan(inner, i - inner))
               : Callback{});
      room.add(report.callbacks.back());
      if (!inner_frames) inner_frames = report.frames.size();
      inner = i + 1;
    }
    if (!room.take()) continue;
    report.frames.push_back({frame.registers.rip, {}, Trust::unwound, !frame.interrupted});
  }
  if (report.state == State::unknown) {
    add_found(snapshot, {&images, &thread, stack.frames.back().registers.rsp()}, extent, places, room, report);
  }
  add_exception(images, thread, stack, report);
  add_places(images, room, report);
  add_running(images, inner_frames.value_or(report.frames.size()), room, report);
  return report;
}

}  // namespace

Report detect(const Snapshot& snapshot, FrameNames names) {
  Room room(snapshot);
  const Images images(snapshot);
  Report report{snapshot.target, {}, snapshot.skipped, snapshot.losses};
  report.threads.reserve(snapshot.threads.size());
  CalloutPlaces places(images);
  for (const ThreadState& thread : snapshot.threads) {
    report.threads.push_back(images.architecture() == Architecture::x86
                                 ? x86::look_at(snapshot, images, thread, places, room)
                                 : look_at(snapshot, images, thread, places, room));
    if (names == FrameNames::all) add_names(images, room, report.threads.back());
  }
  find_handlers(report);
  report.losses.limited = report.losses.limited || room.spent();
  infer_waits(report);
  report.elsewhere = images.elsewhere();
  report.missing_pdbs = images.missing_pdbs();
  return report;
}

}  // namespace kcb
