// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kcb {

/**
 * The name of a window message, such as `WM_PAINT`, `WM_USER+5` or `WM_APP`.
 *
 * No value for a number that `winuser.h` does not name, and from 0xc000 on, the range of `RegisterWindowMessage`.
 *
 * Source: Microsoft, “About Messages and Message Queues”, and the header `winuser.h`.
 */
[[nodiscard]] std::optional<std::string> message_name(std::uint32_t number);

/** Name and number of a window message, such as `WM_PAINT (0xf)`; without a name only the number, such as `0xc123`. */
[[nodiscard]] std::string describe_message(std::uint32_t number);

}  // namespace kcb
