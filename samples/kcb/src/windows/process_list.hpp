// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/** The identifiers of a process' threads, as of now. */
[[nodiscard]] Result<std::vector<std::uint32_t>> list_threads(std::uint32_t pid);

/** The modules of a process, its program first. A process that is just starting may not have a list yet. */
[[nodiscard]] Result<std::vector<Module>> list_modules(std::uint32_t pid);

}  // namespace kcb
