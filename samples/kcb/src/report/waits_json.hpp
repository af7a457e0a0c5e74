// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "kcb/detector/waits.hpp"

namespace kcb {

/** The word for how a wait is known, such as `wait_chain`; it never changes. */
[[nodiscard]] std::string_view word_for(WaitTrust trust);

/** The field `waits_for` of a thread. */
[[nodiscard]] nlohmann::ordered_json waits_json(const std::optional<Waits>& waits);

}  // namespace kcb
