// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/memory/memory.hpp"

namespace kcb {

/** `int3`, which a debugger puts on the first byte of a stub, too. */
constexpr std::uint8_t breakpoint = 0xcc;

/** A system-call stub of x86: `mov eax, number`, the call that leads to the kernel, and `ret`. */
struct X86Stub {
  std::uint64_t after_call = 0;  ///< Offset at which the kernel returns.
  std::uint64_t size = 0;        ///< Bytes, `ret` included.
};

/**
 * The stub that starts at an address; nothing when there is none, or it was not copied.
 *
 * Source: the code in minidumps of Windows 10 (15063, 19045) and 11 (22631), and in running programs on Wine 8.0 and
 * 10.0: `mov edx, address; call edx`. Of Windows 7 under WoW64, whose call is `call fs:[0xc0]`, public disassemblies.
 */
[[nodiscard]] std::optional<X86Stub> read_x86_stub(const Memory& memory, std::uint64_t start);

/** Whether an address is where a stub's call into the kernel returns to; nothing when the code was not copied. */
[[nodiscard]] std::optional<bool> after_x86_system_call(const Memory& memory, std::uint64_t address);

}  // namespace kcb
