// SPDX-License-Identifier: MIT
#include "x86_thread.hpp"

#include <algorithm>
#include <utility>

#include "describe_callback.hpp"
#include "exception.hpp"
#include "frame_names.hpp"
#include "image/x86_stub.hpp"
#include "running_code.hpp"
#include "sending.hpp"
#include "stack/x86/words.hpp"
#include "stack_extent.hpp"
#include "x86_evidence.hpp"
#include "x86_frames.hpp"

namespace kcb::x86 {
namespace {

constexpr std::size_t most_places = 64;  // of 513 threads in real minidumps none has more than two

/** The innermost call: in a stub, after the call of the kernel. */
void add_call(const Images& images, std::uint64_t eip, ThreadReport& report) {
  const auto in_call = after_x86_system_call(images.memory(), eip);
  report.in_call_known = in_call.has_value();
  if (in_call == true) report.in_call = call_at(images, eip);
}

/** Stopped in NtCallbackReturn, or at its first instruction, where a program may have put its own. */
bool at_callback_return(const Images& images, std::uint64_t eip) {
  const auto start = images.landmarks().callback_return;
  const Image* image = images.at(eip);
  return start && image != nullptr && (eip == start || image->function_start(eip) == start);
}

/** A return address into the callback function, in the frames just below the callout; Wine's dispatcher is one. */
std::optional<CodeName> function_of(const Images& images, const FrameChain& chain, std::uint64_t callout_frame) {
  constexpr std::ptrdiff_t most_between = 3;
  const auto frame = std::ranges::lower_bound(chain.frames, callout_frame, {}, &ChainFrame::ebp);
  if (frame == chain.frames.end() || frame->ebp != callout_frame) return std::nullopt;
  for (auto inner = frame; inner != chain.frames.begin() && frame - inner < most_between;) {
    --inner;
    if (images.module_at(inner->return_address) == "user32") return images.name(inner->return_address, true);
  }
  return std::nullopt;
}

void add_callbacks(const Snapshot& snapshot, const Images& images, const ThreadState& thread, const Evidence& evidence,
                   Room& room, ThreadReport& report) {
  for (const Live& live : evidence.live) {
    Callback callback = room.take() ? describe_callback(snapshot, images, live.callout, thread.teb, {}) : Callback{};
    if (!callback.function) {
      if (auto function = function_of(images, evidence.frames, live.frame)) {
        callback.function = std::move(function->text);
        callback.function_origin = std::move(function->origin);
      }
    }
    callback.trust = live.trust;
    room.add(callback);
    report.callbacks.push_back(std::move(callback));
  }
  for (const Callout& callout : evidence.undecided) {
    if (!room.take()) break;
    const Callback callback = describe_callback(snapshot, images, callout, thread.teb, {});
    report.hints.push_back({callback.index, callback.entered_from});
  }
}

void decide(const StackExtent& extent, const Evidence& evidence, const Room& room, bool any_place,
            ThreadReport& report) {
  if (!report.callbacks.empty()) {
    report.state = State::in_callback;
    report.state_trust = report.callbacks.front().trust;
    return;
  }
  const bool callout_like = evidence.callout_like || !evidence.undecided.empty();
  if (room.spent()) {
    report.doubt = Doubt::limited;
  } else if (callout_like) {
    report.doubt = Doubt::callout_like;
  } else if (extent.whole) {
    report.state = State::outside;
    report.state_trust = any_place ? Trust::seh_chain : Trust::absent;
    if (!any_place) report.basis = extent.whole;
  } else {
    report.doubt = extent.doubt;
  }
}

}  // namespace

ThreadReport look_at(const Snapshot& snapshot, const Images& images, const ThreadState& thread,
                     CalloutPlaces& all_places, Room& room) {
  ThreadReport report;
  report.tid = thread.tid;
  report.suspend_count = thread.suspend_count;
  const std::uint64_t eip = thread.registers.rip;
  const auto places = all_places.between(thread.stack_begin, thread.stack_end, most_places + 1);
  Evidence evidence = weigh(images, thread, std::span(places).first(std::min(places.size(), most_places)));
  evidence.callout_like = evidence.callout_like || places.size() > most_places;

  add_call(images, eip, report);
  if (report.in_call) add_sending(snapshot, thread.registers, report);
  add_callbacks(snapshot, images, thread, evidence, room, report);
  const StackExtent extent = extent_of(images, thread);
  decide(extent, evidence, room, !places.empty(), report);
  if (at_callback_return(images, eip)) {
    report.state = State::at_callback_return;
    if (report.callbacks.empty()) report.callbacks.emplace_back();
    report.state_trust = report.callbacks.front().trust;
    report.doubt.reset();
    report.basis.reset();
  }
  // Every live callout is known if the frame pointers lead to the end, or if no place on the whole stack is left open.
  report.chain_complete =
      evidence.undecided.empty() && (evidence.frames.complete || (extent.whole.has_value() && !evidence.callout_like));
  const ShownFrames shown = frames_of(images, thread, evidence);
  for (const ShownFrame& frame : shown.all) {
    if (!room.take()) break;
    report.frames.push_back({frame.address, {}, frame.trust, frame.trust != Trust::unwound});
  }
  add_places(images, room, report);
  add_running(images, shown.inner, room, report);
  add_exception(images, thread, {}, report);
  return report;
}

}  // namespace kcb::x86
