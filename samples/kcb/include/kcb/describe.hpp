// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/error.hpp"
#include "kcb/messages.hpp"

namespace kcb {

/**
 * One sentence for an error in the reader's language, without full stop and line end, such as
 * "access to the process “12” was denied (OpenProcess, 5)".
 *
 * Function and code are left out when the error has none. Codes are decimal, and hexadecimal (0x%08x) from 0xC0000000
 * on, where NTSTATUS errors are.
 */
[[nodiscard]] std::string describe(const Error& error, const Messages& messages);

}  // namespace kcb
