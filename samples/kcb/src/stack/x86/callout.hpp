// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "handler_chain.hpp"
#include "kcb/stack/callout.hpp"
#include "words.hpp"

namespace kcb::x86 {

/** The callout frame at a place A, live or stale: all of a layout is there. */
[[nodiscard]] std::optional<Callout> callout_at(const Images& images, const Words& words, std::uint64_t address);

/**
 * Where what the callout calls saves ebp, the callback function or Wine's dispatcher: at A - 4.
 *
 * A dispatcher that first aligns the stack to 16 bytes copies its return address to there, and saves ebp below the copy
 * (GCC's prologue). Source: Debian's 32-bit ntdll of Wine 8.0, as it runs.
 */
[[nodiscard]] std::uint64_t frame_below(const Words& words, const Callout& callout);

/** What the list of exception registrations says of a callout frame. */
enum class Listed {
  yes,      ///< Its record is in it: it is live.
  no,       ///< It would be in it if it were live: it is stale.
  unknown,  ///< The list does not reach so far in, or no record of that layout is known.
};

/** Looks for a callout's record. */
[[nodiscard]] Listed listed_in(const HandlerChain& handlers, const Images& images, const Words& words,
                               const Callout& callout);

/**
 * The function that was called just before a return address: directly, through a thunk of one jump, or through the
 * import table. No value in all other cases, and where the code was not copied.
 */
[[nodiscard]] std::optional<std::uint64_t> call_target(const Memory& memory, std::uint64_t return_address);

}  // namespace kcb::x86
