// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kcb {

/**
 * What an index into KernelCallbackTable usually means on a system, from a list in this program.
 *
 * A fall-back for when the target's own table gives no symbol: the numbering differs between Windows and Wine and
 * changes from version to version, so a name from here is always labelled as such (NameTrust::table). `system` is
 * Target::system. Nothing for a system or an index that the list does not know.
 *
 * Source: for Windows, real minidumps (indexes 0x02, 0x2c, 0x2f and 0x54) and System Informer's public phnt headers
 * (the others); for Wine, its public header ntuser.h of versions 8.0 and 10.0.
 */
[[nodiscard]] std::optional<std::string_view> listed_callback_name(std::string_view system, std::uint32_t index);

}  // namespace kcb
