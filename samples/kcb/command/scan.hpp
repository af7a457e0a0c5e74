// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "command.hpp"
#include "report/processes.hpp"
#include "windows/process_list.hpp"

namespace kcb::command {

/**
 * Looks at several processes, one after the other, and at who waits for whom; not at this program itself.
 *
 * Of each, only the report is kept, without stacks. Circles of waiting threads are looked at a second time.
 */
[[nodiscard]] Processes look_at_processes(const std::vector<ListedProcess>& listed, const Request& request);

}  // namespace kcb::command
