// SPDX-License-Identifier: MIT
#include "x86_evidence.hpp"

#include <algorithm>

#include "stack/x86/callout.hpp"
#include "stack/x86/callout_places.hpp"
#include "stack/x86/handler_chain.hpp"
#include "stack/x86/layout.hpp"

namespace kcb::x86 {
namespace {

/** Whether a frame pointer that a registered function has saved leads to a callout; only Windows XP needs that. */
bool framed_from_handlers(const Images& images, const Words& words, const HandlerChain& handlers, std::uint64_t frame) {
  constexpr std::size_t most_starts = 32;
  const std::size_t count = std::min(handlers.records.size(), most_starts);
  return std::ranges::any_of(std::span(handlers.records).first(count), [&](std::uint64_t record) {
    return follow_frames(images, words, record + 0x10).holds(frame) ||
           follow_frames(images, words, record + 0x0c).holds(frame);
  });
}

/** Systems of which it is known that the dispatcher registers a handler. */
bool registers_handlers(const std::string& system) {
  return system.starts_with("Windows 10.") || system.starts_with("Wine ");
}

/**
 * Whether the list shows that a place of no known layout is no live callout.
 *
 * On Windows, a callout's record is at most eight words above A; in Wine, it is in the dispatcher's frame below A.
 */
bool refuted(const HandlerChain& handlers, const Images& images, std::uint64_t place) {
  constexpr std::uint64_t farthest_record = 0x20;
  if (!registers_handlers(images.target().system) || !handlers.decides(place - wine_frame)) return false;
  const auto record = std::ranges::lower_bound(handlers.records, place - wine_frame);
  return record == handlers.records.end() || *record > place + farthest_record;
}

/** Whether a place is the copy of a callout's return address that a dispatcher made when it aligned the stack. */
bool is_copy_below_callout(const Images& images, const Words& words, std::uint64_t place) {
  constexpr std::uint64_t farthest = 0x10;
  for (std::uint64_t a = place + word_size; a <= place + farthest; a += word_size) {
    const auto callout = callout_at(images, words, a);
    if (callout && frame_below(words, *callout) == place - word_size) return true;
  }
  return false;
}

}  // namespace

Evidence weigh(const Images& images, const ThreadState& thread, std::span<const std::uint64_t> places) {
  const Words words{&images.memory(), thread.stack_begin, thread.stack_end};
  Evidence evidence;
  evidence.frames = follow_frames(images, words, thread.registers.get(Register::rbp));
  const HandlerChain handlers = find_handlers(images, words, thread, evidence.frames);
  std::uint64_t explained = 0;  // the end of the last callout frame: its own words may look like a place
  for (const std::uint64_t place : places) {
    const auto callout = callout_at(images, words, place);
    if (!callout) {
      if (place < explained || is_copy_below_callout(images, words, place)) continue;
      if (!refuted(handlers, images, place)) evidence.callout_like = true;
      continue;
    }
    explained = callout->buffer;
    const Listed listed = listed_in(handlers, images, words, *callout);
    const std::uint64_t frame = frame_below(words, *callout);
    const bool framed = evidence.frames.holds(frame) || (callout->layout == CalloutLayout::windows_xp &&
                                                         framed_from_handlers(images, words, handlers, frame));
    if (listed == Listed::yes) {
      evidence.live.push_back({*callout, Trust::seh_chain, frame});
    } else if (listed == Listed::unknown && framed) {
      evidence.live.push_back({*callout, Trust::chained, frame});
    } else if (listed != Listed::no || framed) {
      evidence.undecided.push_back(*callout);  // nothing says, or the chains contradict each other
    }
  }
  if (may_be_at_dispatcher(images, thread.registers.rip, thread.registers.rsp(), thread.stack_end)) {
    evidence.callout_like = true;
  }
  return evidence;
}

}  // namespace kcb::x86
