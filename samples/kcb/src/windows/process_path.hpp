// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kcb {

/** The file that a process runs, UTF-8; empty when it cannot be read. Needs PROCESS_QUERY_LIMITED_INFORMATION. */
[[nodiscard]] std::string path_of(void* process);

}  // namespace kcb
