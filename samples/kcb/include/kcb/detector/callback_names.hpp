// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kcb {

/**
 * The usual name of a callback on a system, from a list in this program.
 *
 * The list is used only when the target's own callback table gives no symbol. The indexes differ between Windows and
 * Wine and change from version to version, so a name from the list is always marked with `NameTrust::table`. `system`
 * is `Target::system`. No value for a system or an index that is not in the list.
 *
 * Source: for Windows, real minidumps (indexes 0x02, 0x2c, 0x2f and 0x54) and the public phnt headers of System
 * Informer (the others); for Wine, the public header `ntuser.h` of versions 8.0 and 10.0.
 */
[[nodiscard]] std::optional<std::string_view> listed_callback_name(std::string_view system, std::uint32_t index);

}  // namespace kcb
