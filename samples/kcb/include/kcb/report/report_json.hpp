// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * A report as JSON with the schema `kcb/1`, in UTF-8, with newlines.
 *
 * The schema is in the file `samples/kcb/kcb-1.schema.json`. What is not known is `null`. Nothing in it is translated.
 */
[[nodiscard]] std::string to_json(const Report& report);

/** The word for a problem in JSON, such as `thread_ended`; it never changes. */
[[nodiscard]] std::string_view word_for(Problem problem);

/** The word in JSON for what a thread waits for, such as `critical_section`; it never changes. */
[[nodiscard]] std::string_view word_for(WaitKind kind);

/** The word for a state in JSON, such as `at_callback_return`; it never changes. */
[[nodiscard]] std::string_view word_for(State state);

/** The word for a doubt in JSON, such as `stack_cut`; it never changes. */
[[nodiscard]] std::string_view word_for(Doubt doubt);

}  // namespace kcb
