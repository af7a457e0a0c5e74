// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kcb {

/** UTF-8 from the UTF-16 of a Windows function; what is not valid becomes U+FFFD. */
[[nodiscard]] std::string to_utf8(std::wstring_view text);

}  // namespace kcb
