// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "kcb/target/images.hpp"

namespace kcb::x64 {

/**
 * All places from `begin` to before `end` at which one word says that a callout frame may be there.
 *
 * On Windows, and on Wine from version 9 on, the kernel writes the address of the argument, which lies at 0x58 in the
 * frame, to 0x20: a word that is its own address plus 0x38. Of 787 threads in real minidumps of Windows 7 to 11, 29
 * have such a word; all threads in a callback are among them. Up to version 8, Wine puts 0xdeadbabe in place of a
 * return address. Where ntdll was copied, a return address into KiUserCallbackDispatcher counts too, whatever the
 * layout.
 */
[[nodiscard]] std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin, std::uint64_t end);

}  // namespace kcb::x64
