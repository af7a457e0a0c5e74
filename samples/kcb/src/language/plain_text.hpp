// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/** What is done to texts without asking for their language. */
namespace kcb {

/** The text with the letters A to Z in lower case; other scripts stay, and no locale has a say (Turkish I). */
[[nodiscard]] std::string lower(std::string_view text);

/** The beginning of a text in UTF-8, of at most so many bytes; no character is cut in two. */
[[nodiscard]] std::string_view beginning(std::string_view text, std::size_t bytes);

/** The same, with an ellipsis after it if something was left out. */
[[nodiscard]] std::string shown_beginning(std::string_view text, std::size_t bytes);

}  // namespace kcb
