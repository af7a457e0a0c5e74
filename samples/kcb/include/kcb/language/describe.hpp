// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/language/error.hpp"
#include "kcb/language/messages.hpp"

namespace kcb {

/**
 * A sentence about an error, in the language of `messages`, without a full stop or a newline at the end.
 *
 * The failed function and its code follow in brackets where the error has them, unless the sentence already gives the
 * cause. The code is decimal; from 0xC0000000 on, the range of `NTSTATUS` errors, it is hexadecimal.
 */
[[nodiscard]] std::string describe(const Error& error, const Messages& messages);

}  // namespace kcb
