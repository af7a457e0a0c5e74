// SPDX-License-Identifier: MIT
#include "x86_frames.hpp"

#include <algorithm>

#include "image/x86_stub.hpp"
#include "stack/x86/layout.hpp"

namespace kcb::x86 {
namespace {

constexpr std::size_t most_scanned = 16;  // in one gap

/** Puts the frames of a stack together, from its inner end to the outer one. */
class Frames {
 public:
  Frames(const Images& images, const ThreadState& thread, const Evidence& evidence)
      : images_(&images),
        evidence_(&evidence),
        words_{&images.memory(), thread.stack_begin, thread.stack_end},
        at_(thread.stack_begin) {}

  void add(std::uint64_t address, Trust trust) { shown_.push_back({address, trust}); }

  /** The frames of a chain; where one is that of a callout, what is known of the interrupted call follows. */
  void add(const FrameChain& chain) {
    for (const ChainFrame& frame : chain.frames) {
      if (frame.ebp < at_) continue;
      // A chain that begins further out leaves the callout out.
      if (!evidence_->live.empty() && frame.ebp > evidence_->live.front().frame) end_callback();
      if (frame.return_address != wine8_return_address) add(frame.return_address, Trust::chained);
      at_ = frame.ebp + 2 * word_size;
      const auto callout = std::ranges::find(evidence_->live, frame.ebp, &Live::frame);
      if (callout == evidence_->live.end()) continue;
      end_callback();
      add_interrupted(callout->callout);
    }
    complete_ = chain.complete;
  }

  /** Words up to an address that may be return addresses. */
  void scan(std::uint64_t end) {
    std::size_t count = 0;
    for (; at_ < end && count < most_scanned; at_ += word_size) {
      const auto word = words_.at(at_);
      if (!word || images_->module_at(*word).empty() || follows_call(images_->memory(), *word) != true) continue;
      add(*word, Trust::scanned);
      ++count;
    }
    at_ = std::max(at_, end);
  }

  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] std::uint64_t reached() const { return at_; }
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] ShownFrames take() {
    const std::size_t inner = inner_.value_or(shown_.size());
    return {std::move(shown_), inner};
  }

  /** The frames so far are those of what the innermost callback has called. */
  void end_callback() {
    if (!inner_) inner_ = shown_.size();
  }

 private:
  void add_interrupted(const Callout& callout) {
    if (callout.layout != CalloutLayout::wine10_x86 && callout.interrupted)
      add(callout.interrupted->rip, Trust::chained);
    at_ = std::max(at_, callout.address + word_size);
    const auto caller = callout.outer_stack != 0 ? words_.at(callout.outer_stack) : std::nullopt;
    if (!caller || images_->module_at(*caller).empty()) return;
    add(*caller, Trust::chained);
    at_ = callout.outer_stack + word_size;
  }

  const Images* images_;
  const Evidence* evidence_;
  Words words_;
  std::uint64_t at_;
  bool complete_ = false;
  std::vector<ShownFrame> shown_;
  std::optional<std::size_t> inner_;
};

}  // namespace

ShownFrames frames_of(const Images& images, const ThreadState& thread, const Evidence& evidence) {
  Frames frames(images, thread, evidence);
  frames.add(thread.registers.rip, Trust::unwound);
  if (after_x86_system_call(images.memory(), thread.registers.rip) == true) {
    // A stub has no frame of its own: esp is at its return address.
    if (const auto caller = frames.words().at(thread.stack_begin)) frames.add(*caller, Trust::chained);
  }
  frames.add(evidence.frames);
  for (const Live& live : evidence.live) {
    if (live.frame < frames.reached()) continue;
    frames.scan(live.frame);
    frames.add(follow_frames(images, frames.words(), live.frame));
  }
  if (!frames.complete()) frames.scan(thread.stack_end);
  return frames.take();
}

}  // namespace kcb::x86
