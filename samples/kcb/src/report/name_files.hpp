// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * The paths in the target of the modules whose files would give names to what a report of a minidump shows without,
 * in the order of the minidump: those with a symbol table (COFF), which only the file holds. In x86 there are none.
 *
 * `shown` is for which threads frames were named. What a PDB would name is in `Report::missing_pdbs` instead.
 */
[[nodiscard]] std::vector<std::string> files_with_names(const Snapshot& snapshot, const Report& report,
                                                        const std::function<bool(const ThreadReport&)>& shown);

}  // namespace kcb
