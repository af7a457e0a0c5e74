// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/report.hpp"

namespace kcb {

/**
 * A report as JSON, schema "kcb/1": UTF-8, indented by two blanks, with a line end.
 *
 * The schema is kcb-1.schema.json, beside the command's source. What is not known is null; nothing in it is translated.
 */
[[nodiscard]] std::string to_json(const Report& report);

/** The stable word for a problem in JSON, such as `thread_ended`. */
[[nodiscard]] std::string_view word_for(Problem problem);

/** The stable word for a state in JSON, such as `at_callback_return`. */
[[nodiscard]] std::string_view word_for(State state);

}  // namespace kcb
