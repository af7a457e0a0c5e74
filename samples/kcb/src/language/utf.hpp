// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/** The one conversion between UTF-8 and UTF-16; what is not valid becomes U+FFFD. */
namespace kcb {

[[nodiscard]] std::string to_utf8(std::u16string_view text);
[[nodiscard]] std::u16string to_utf16(std::string_view text);

#ifdef _WIN32
/** The same for the text of Windows functions, whose wchar_t is a unit of UTF-16. */
[[nodiscard]] std::string to_utf8(std::wstring_view text);
[[nodiscard]] std::wstring to_wide(std::string_view text);
#endif

}  // namespace kcb
