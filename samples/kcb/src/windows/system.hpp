// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "kcb/language/error.hpp"

namespace kcb {

/** The system this program runs on, such as `Wine 8.0` or `Windows 10.0.26200`. */
[[nodiscard]] std::string system_name();

/** The failure of a function of the system that has just set the last error. */
[[nodiscard]] Error last_error(std::string_view api, std::string subject = {});

}  // namespace kcb
