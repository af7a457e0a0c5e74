// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "arguments_check.hpp"

namespace kcb {

/** What is said of an option that neither the program nor the chosen command has; `chosen` is empty without one. */
[[nodiscard]] UsageFault unknown_option(const Command& root, const std::string& chosen, const std::string& word,
                                        const Messages& messages);

/** What is said of a word where a command is expected. */
[[nodiscard]] UsageFault unknown_command(const Command& root, const std::string& word);

}  // namespace kcb
