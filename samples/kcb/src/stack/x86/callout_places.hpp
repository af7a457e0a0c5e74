// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "kcb/target/images.hpp"

namespace kcb::x86 {

/**
 * All places A (layout.hpp) from `begin` to before `end` at which a callout frame can be.
 *
 * On Windows, a word in ntdll followed by an address 0x08 to 0x30 bytes after A; on Wine, 0xdeadbabe, or a word in
 * win32u and then, after the index, such an address. Of 513 threads in real minidumps of Windows, 509 have no such
 * place; the one that is in a callback has.
 */
[[nodiscard]] std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin, std::uint64_t end);

/**
 * Whether a thread may just enter or leave a dispatcher: it runs code of ntdll, and near esp there is an index in place
 * of the return address, or a registration that belongs to a callout frame whose arguments were overwritten.
 */
[[nodiscard]] bool may_be_at_dispatcher(const Images& images, std::uint64_t eip, std::uint64_t esp, std::uint64_t end);

}  // namespace kcb::x86
