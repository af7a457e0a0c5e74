// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"
#include "lines.hpp"

namespace kcb {

/** The first lines of a text: whether a thread is in a callback, and whether a window does not answer. */
void add_answer(Lines& lines, const Report& report);

}  // namespace kcb
