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
 * is `Target::system`. No value for a system or an index that is not in the list. Windows often has one function for
 * several entries that do the same; such a function has several names, of which the list has one.
 *
 * Source:
 *
 * - Windows 10 and 11: real minidumps (indexes 0x02, 0x2c, 0x2f and 0x54); for the others, the public phnt headers of
 *   System Informer, without the entries for which an older list (published with the program `injection` in 2019) has
 *   another function;
 * - Windows 7: a published list with its indexes (`KERNEL_CALLBACK_TABLE_64`); from index 0x32 on, it differs from that
 *   of Windows 10. Issue 48 of the program ScyllaHide also reports that 0x4e in Windows 7 is what 0x58 is in Windows
 *   10;
 * - Windows 8 and 8.1: only the entries that have the same name in both lists, and none from index 0x32 on; 0x02 is
 *   confirmed by a minidump from Windows 8.1 (build 9600);
 * - Wine: the public header `ntuser.h` of versions 8.0 and 10.0.
 */
[[nodiscard]] std::optional<std::string_view> listed_callback_name(std::string_view system, std::uint32_t index);

/** Whether a list for some version of Windows has that name. */
[[nodiscard]] bool is_listed_callback_name(std::string_view name);

}  // namespace kcb
