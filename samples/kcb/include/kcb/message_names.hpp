// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kcb {

/**
 * The name of a window message: `WM_PAINT`, `WM_USER+5`, `WM_APP`; nothing for numbers that winuser.h does not name,
 * those that RegisterWindowMessage gives out (0xc000 to 0xffff) among them.
 *
 * Source: Microsoft, "About Messages and Message Queues", and the messages that winuser.h defines.
 */
[[nodiscard]] std::optional<std::string> message_name(std::uint32_t number);

/** For people: name and number, such as `WM_PAINT (0xf)`, or the number alone, such as `0xc123`. */
[[nodiscard]] std::string describe_message(std::uint32_t number);

}  // namespace kcb
