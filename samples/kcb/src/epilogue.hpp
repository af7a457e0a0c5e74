// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "kcb/memory.hpp"
#include "kcb/registers.hpp"

namespace kcb {

/**
 * The registers after the rest of an epilogue, just before its return instruction.
 *
 * Nothing when the instructions at rip are not an epilogue, or their bytes or the stack were not copied. An epilogue has
 * a fixed form: at most one `add rsp, n` or `lea rsp, [frame + n]`, then `pop`s, then `ret` or a jump out of the function.
 *
 * Source: Microsoft, "x64 prolog and epilog".
 */
[[nodiscard]] std::optional<Registers> finish_epilogue(const Memory& memory, Registers registers,
                                                       std::uint64_t function_begin, std::uint64_t function_end);

}  // namespace kcb
