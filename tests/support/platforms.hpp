// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

/*
 * What samples/platforms.json says: which system shows what.
 *
 *   if (const auto why = kcb::test::not_shown("04_callback_return.zw_name", kcb::system_name())) SKIP(*why);
 */
namespace kcb::test {

/** The file's text. */
std::string platforms_text();

/**
 * Why a system does not show something: "reason: note". Nothing where it is shown, or where nobody has looked.
 *
 * `what` is a name under "shown", `system` a name as reports give it, such as `Wine 8.0`. Throws
 * nlohmann::json::exception when the file has no such name or is malformed.
 */
std::optional<std::string> not_shown(std::string_view what, std::string_view system);

/** The same out of another text. */
std::optional<std::string> not_shown(std::string_view what, std::string_view system, const std::string& text);

}  // namespace kcb::test
