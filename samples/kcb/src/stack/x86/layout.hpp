// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/**
 * What the callout frames of x86 have in common: an address A, at which the callback function's caller returns, or Wine
 * has something else in that place. The callback function, or Wine's dispatcher, saves ebp at A - 4, or
 * further in: see `frame_below()`.
 *
 * Offsets from A. Windows: argument's address 0x04 (which is A + 0x18), length 0x08, exception registration 0x0c and
 * 0x10, esp to go back to 0x14. The dispatcher's own call has overwritten the callback index. Wine 8: index 0x04,
 * argument's address 0x08 (A + 0x14), length 0x0c. Wine 10: interrupted eip 0x00, index 0x04, argument's address 0x08
 * (A + 0x1c), length 0x0c, esp to go back to 0x18. Windows XP: argument's address 0x04 (A + 0x0c), length 0x08.
 *
 * Source: minidumps of Windows 10 (15063, 19045), running programs on Wine 8.0 and 10.0; of Windows XP, ReactOS
 * and a minidump.
 */
namespace kcb::x86 {

inline constexpr std::uint64_t wine8_return_address = 0xdeadbabe;
inline constexpr std::uint64_t lowest_code = 0x10000;  // the first 64 KB hold nothing
inline constexpr std::uint32_t longest_argument = 0x10000;

inline constexpr std::uint64_t windows_data = 0x18, windows_record = 0x0c, windows_stack = 0x14;
inline constexpr std::uint64_t xp_data = 0x0c;
inline constexpr std::uint64_t wine8_data = 0x14, wine10_data = 0x1c, wine10_stack = 0x18;

/** The dispatcher's handler is near the place in it to which the callback function returns. */
inline constexpr std::uint64_t handler_distance = 0x400;

/** Wine's dispatcher registers its handler in its own frame, so far below the ebp that it saves there. */
inline constexpr std::uint64_t wine8_record = 0x60, wine10_record = 0x70;
inline constexpr std::uint64_t wine_frame = 0x100;  // no version's is known to be larger

}  // namespace kcb::x86
