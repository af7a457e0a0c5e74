// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/language/error.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/** The identifiers of a process' threads, as of now. */
[[nodiscard]] Result<std::vector<std::uint32_t>> list_threads(std::uint32_t pid);

/** A process, as the system lists it. */
struct ListedProcess {
  std::uint32_t pid = 0;
  std::string name = {};  ///< Of its program's file; empty when it was not asked for.
};

/** Every process but the one of all idle processors, in the order of their identifiers. */
[[nodiscard]] Result<std::vector<ListedProcess>> list_processes();

/** As `find_process()`, but all processes of a name, in the order of their identifiers; at least one. */
[[nodiscard]] Result<std::vector<ListedProcess>> find_processes(std::string_view pid_or_name);

/** Their identifiers, as one would list them in a sentence in any language. */
[[nodiscard]] std::string pid_list(const std::vector<ListedProcess>& processes);

/** The modules of a process, its program first. A process that is just starting may not have a list yet. */
[[nodiscard]] Result<std::vector<Module>> list_modules(std::uint32_t pid);

}  // namespace kcb
