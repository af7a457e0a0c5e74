// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/** Sets `ThreadReport::waits_for` where `ThreadReport::handled_in` names a thread, which only infers it. */
void infer_waits(Report& report);

}  // namespace kcb
