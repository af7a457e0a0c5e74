// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/program/arguments.hpp"

namespace kcb {

/** What is wrong with a command line: a message's key and its arguments. */
struct UsageFault {
  std::string_view key;
  MessageArguments arguments;
};

/** The name by which an option is spoken of: its last, the "--output" of "-o,--output". */
[[nodiscard]] std::string spoken_name(const Option& option);

/**
 * Judges the values that an option was given on the command line; several are as wrong as an empty one.
 *
 * A flag that was given without a value has the value "true".
 */
[[nodiscard]] std::optional<UsageFault> check(const Option& option, const std::vector<std::string>& values);

/** Stores a value that check() has found right. */
void store(const Option& option, const std::string& value);

}  // namespace kcb
