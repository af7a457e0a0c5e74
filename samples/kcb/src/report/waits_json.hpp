// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "kcb/detector/waits.hpp"

namespace kcb {

/** The field `waits_for` of a thread. */
[[nodiscard]] nlohmann::ordered_json waits_json(const std::optional<Waits>& waits);

}  // namespace kcb
