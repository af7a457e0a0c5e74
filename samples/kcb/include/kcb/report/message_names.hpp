// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kcb {

/**
 * The name of a window message, such as `WM_PAINT`, `WM_USER+5` or `WM_APP`.
 *
 * Below `WM_USER` lie the system's messages and those of its controls, such as `LB_ADDSTRING`. There is no value for a
 * number without a known name, or for one from 0xc000 on, the range of `RegisterWindowMessage`.
 *
 * Source: Microsoft, “About Messages and Message Queues”, and the headers `winuser.h` and `dde.h`; for messages that
 * Microsoft does not document, Wine (`WM_SYSTIMER`, `WM_POPUPSYSTEMMENU`) and the public example
 * win32-custom-menubar-aero-theme (`WM_UAH…`).
 */
[[nodiscard]] std::optional<std::string> message_name(std::uint32_t number);

/** Name and number of a window message, such as `WM_PAINT (0xf)`; without a name only the number, such as `0xc123`. */
[[nodiscard]] std::string describe_message(std::uint32_t number);

}  // namespace kcb
