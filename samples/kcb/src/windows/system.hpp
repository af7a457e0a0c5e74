// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "kcb/language/error.hpp"

namespace kcb {

/** The system this program runs on, such as `Wine 8.0` or `Windows 10.0.26200`. */
[[nodiscard]] std::string system_name();

/** A function of a module of the system that is loaded, by its name; null where this system does not have it. */
[[nodiscard]] void* system_function(const wchar_t* module, const char* name);

/** The same as a pointer to a function of that type. */
template <class Function>
[[nodiscard]] Function function_of(const wchar_t* module, const char* name) {
  return reinterpret_cast<Function>(system_function(module, name));
}

/** The failure of a function of the system that has just set the last error. */
[[nodiscard]] Error last_error(std::string_view api, std::string subject = {});

}  // namespace kcb
