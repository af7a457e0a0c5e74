// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "kcb/language/messages.hpp"
#include "kcb/names/name_origin.hpp"
#include "kcb/target/images.hpp"

namespace kcb {

/** A name with its line, and how many other functions it may be: `app!on_update+0x4c [frame.cpp:212]`. */
[[nodiscard]] std::string name_text(const std::string& name, const NameOrigin& origin, const Messages& messages);

/** The sentence about a PDB that was not found: which one, and how to get it. */
[[nodiscard]] std::string missing_pdb_text(const MissingPdb& missing, const Messages& messages);

}  // namespace kcb
