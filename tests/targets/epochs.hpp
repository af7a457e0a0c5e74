// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

/** What target_epochs publishes in shared memory: the truth about its two threads with windows. */
namespace kcb::test::epochs {

/** One thread: how many callbacks it is in, and a number that tells whether that has changed meanwhile. */
struct Published {
  std::atomic<std::uint64_t> epoch;  ///< Odd while the depth is about to change.
  std::atomic<std::uint32_t> depth;  ///< Nested callbacks in progress; 0 is outside.
  std::atomic<std::uint32_t> tid;
};

using Threads = std::array<Published, 2>;

/** Of the first thread; the second one gets one callback less deep. */
inline constexpr std::uint32_t deepest = 3;

}  // namespace kcb::test::epochs
