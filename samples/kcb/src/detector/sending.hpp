// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"
#include "kcb/target/registers.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * Says whether a thread waits for the answer to a message it has sent, and which message that is. `innermost` are the
 * thread's registers, and the report knows already which call the thread is in.
 */
void add_sending(const Snapshot& snapshot, const Registers& innermost, ThreadReport& report);

/** Says of each thread that waits for an answer which thread is handling such a message, where that is one only. */
void find_handlers(Report& report);

}  // namespace kcb
