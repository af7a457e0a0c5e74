// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include "kcb/detector/report.hpp"

namespace kcb {

/** A window message: its number, and its name if it has one; null without a number. */
[[nodiscard]] nlohmann::ordered_json message_json(const std::optional<std::uint32_t>& number);

/** A thread as in the schema `kcb/1`. */
[[nodiscard]] nlohmann::ordered_json thread_json(const ThreadReport& thread);

}  // namespace kcb
