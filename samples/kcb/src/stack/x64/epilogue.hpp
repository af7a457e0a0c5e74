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
 * function. A jump to another part of the same function is no way out, one to the function's start is: it calls itself
 * last.
 *
 * Source: Microsoft, "x64 prolog and epilog"; .NET's published unwinder for jumps between a function's parts.
 */
[[nodiscard]] std::optional<Registers> finish_epilogue(const Memory& memory, const Image& image, Registers registers);

}  // namespace kcb
