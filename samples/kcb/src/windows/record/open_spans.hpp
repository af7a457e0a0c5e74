// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

namespace kcb::record {

/** A span in progress: where on the stack it began, and which record it has; no_record where there was no room. */
struct OpenSpan {
  std::uint64_t frame;
  std::uint64_t call;  ///< The system call that it makes: of one that sends; else 0.
  std::uint32_t record;
};
inline constexpr std::uint32_t no_record = UINT32_MAX;

/**
 * The spans in progress on one stack, outermost first. Stacks grow down: what has a lower address than another is
 * within it, and what is lower than the present stack pointer is over.
 */
struct OpenSpans {
  std::uint32_t session = 0;  ///< Of switch_on(): what an earlier one has left is not true any more.
  std::uint32_t depth = 0;
  std::array<OpenSpan, 256> spans{};

  [[nodiscard]] bool full() const { return depth == spans.size(); }
  [[nodiscard]] OpenSpan* innermost() { return depth == 0 ? nullptr : &spans[depth - 1]; }
};

}  // namespace kcb::record
