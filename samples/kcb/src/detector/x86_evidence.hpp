// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/stack/callout.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"
#include "stack/x86/frame_chain.hpp"

/**
 * Which callouts of an x86 thread are live. Its code has no unwind data, so two chains on its stack have to say.
 *
 * The list of exception registrations proves both: a callout is live exactly if its record is in it. The chain of frame
 * pointers proves only that one is live, never that it is not: an exception filter runs with the frame pointer of an
 * outer function, and then the chain leaves out a live callout. That was seen in a minidump of Windows XP.
 */
namespace kcb::x86 {

/** A callout in progress. */
struct Live {
  Callout callout;
  Trust trust = Trust::chained;  ///< `Trust::seh_chain` or `Trust::chained`.
  std::uint64_t frame = 0;       ///< Where what it calls saves ebp; see `frame_below()`.
};

/** What a thread's stack says. */
struct Evidence {
  std::vector<Live> live;          ///< Innermost first.
  std::vector<Callout> undecided;  ///< Callout frames of which neither chain says whether they are live.
  bool callout_like = false;       ///< Whether a place of no known layout remains that may be a callout.
  FrameChain frames;               ///< The chain of frame pointers from the thread's registers.
};

/** `places` are those of the loosest test, all of them from rsp on. */
[[nodiscard]] Evidence weigh(const Images& images, const ThreadState& thread, std::span<const std::uint64_t> places);

}  // namespace kcb::x86
