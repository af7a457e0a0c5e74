// SPDX-License-Identifier: MIT
#pragma once

#include "command.hpp"
#include "kcb/windows/process.hpp"

namespace kcb::command {

/** What was copied of a process, and what it shows. */
struct Look {
  Snapshot snapshot;
  Report report;
};

/** Looks at a process; nothing is asked of its windows or of other threads. */
[[nodiscard]] Result<Look> look_at(Process& process, const std::shared_ptr<PdbFiles>& pdbs);

/** What a report says besides: who waits for whom, which windows answer, names of frames. */
void complete(Look& look, const Request& request);

}  // namespace kcb::command
