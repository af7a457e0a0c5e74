// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "kcb/image/image.hpp"
#include "kcb/memory/memory.hpp"
#include "kcb/target/registers.hpp"

namespace kcb {

/**
 * The registers after the rest of an epilogue, just before its return instruction; `image` holds registers.rip.
 *
 * Nothing when the instructions at rip are not an epilogue, or their bytes or the stack were not copied. An epilogue
 * has a fixed form: at most one `add rsp, n` or `lea rsp, [frame + n]`, then `pop`s, then `ret` or a jump out of the
 * function. A jump to where unwind data tell of a frame is no way out: it leads to another part of a function that the
 * compiler has split, of which GCC gives each part an entry of its own. One to a function's start is: there, nothing is
 * on the stack yet.
 *
 * Source: Microsoft, "x64 prolog and epilog"; for the jumps, programs made by MSVC, GCC, Go and Rust (tests/proof).
 */
[[nodiscard]] std::optional<Registers> finish_epilogue(const Memory& memory, const Image& image, Registers registers);

}  // namespace kcb
