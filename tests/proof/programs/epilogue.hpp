// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include <windows.h>

namespace kcb::test {

/** A register by its number in instructions. */
DWORD64& register_of(CONTEXT& context, unsigned number);

/**
 * Executes the instruction at context.Rip if it is one by which an epilogue frees a frame: `add rsp, n`,
 * `lea rsp, [register + n]`, `pop register`, and what MSVC also takes for it: `lea r11, [rsp + n]`,
 * `mov register, [r11 + n]`, `mov rsp, r11`. False for any other; the context is then as before.
 */
bool execute_freeing(CONTEXT& context);

/** A jump of a form in which a function can be left. */
struct Jump {
  std::optional<std::uint64_t> target;  ///< Nothing where the address is loaded when the jump is executed.
};

/** The jump at an address; nothing when another instruction is there. */
std::optional<Jump> jump_at(std::uint64_t code);

}  // namespace kcb::test
