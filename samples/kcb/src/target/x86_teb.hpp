// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/** Where the TEB of a thread's 32-bit code is under WoW64. Source: the public phnt headers; Wine 8.0 and 10.0. */
namespace kcb {

inline constexpr std::uint64_t teb_to_x86_teb = 0x2000;  ///< From the TEB of its 64-bit side.
inline constexpr std::uint64_t x86_teb_to_self = 0x18;   ///< In it: its own address, in 32 bits.

}  // namespace kcb
