// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "kcb/detector/report.hpp"

namespace exercise_06 {

/**
 * The name of the window procedure for which a sending thread waits in the end; empty if it is not found.
 *
 * The thread that handles the message may itself have sent one to another thread, and so on.
 */
[[nodiscard]] std::string procedure_waited_for(const kcb::Report& report, std::uint32_t sender);

}  // namespace exercise_06
