// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include <windows.h>

namespace kcb::test {

/** Which register points into a function's frame, and how far above rsp. */
struct FramePointer {
  unsigned number = 0;         ///< The register's, as instructions number them.
  std::uint64_t distance = 0;  ///< In bytes, from rsp.
};

/**
 * The frame pointer of a thread that stands at `offset` in a function of the image at `base`.
 *
 * Nothing where the function has none, or has not set it yet. What was allocated after it was set counts, too: as the
 * unwind data tell it, else, for Go's compiler does not tell it, as the first instruction after the prologue does it.
 */
std::optional<FramePointer> frame_pointer(std::uint64_t base, const RUNTIME_FUNCTION& function, std::uint32_t offset);

}  // namespace kcb::test
