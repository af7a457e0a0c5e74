// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kcb {

/**
 * The name that an exception code has in Microsoft's headers, such as `STATUS_ACCESS_VIOLATION`.
 *
 * Only the codes that often end programs have a name here; for any other, there is no value.
 *
 * Source: winnt.h and ntstatus.h; for the codes of Visual C++ and .NET, Microsoft, “Controlling exceptions and events”.
 */
[[nodiscard]] std::optional<std::string_view> exception_name(std::uint32_t code);

/**
 * True for the code with which the system ends a program because an exception was not handled in a kernel-mode callback
 * (`STATUS_FATAL_USER_CALLBACK_EXCEPTION`, 0xC000041D).
 */
[[nodiscard]] constexpr bool raised_for_callback(std::uint32_t code) {
  return code == 0xC000041D;
}

}  // namespace kcb
