// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kcb {

/** Where the name of a function comes from. */
enum class NameSource {
  export_table,  ///< The exports of its module.
  coff,          ///< The symbol table (COFF) in the file of its module.
  pdb,           ///< The PDB of its module, with the same GUID and age.
};

/** A source line. */
struct SourceLine {
  std::string file;          ///< Path on the machine where it was compiled, in UTF-8; do not trust it.
  std::uint32_t number = 0;  ///< Counted from 1.

  bool operator==(const SourceLine&) const = default;
};

/** Where the name of an address comes from, and its source line. */
struct NameOrigin {
  std::optional<NameSource> source;  ///< Where it comes from; no value when the text is only module and offset.
  std::optional<SourceLine> line;    ///< The source line; only a PDB has it.
  /** How many other names the function has because the linker folded functions with the same code into one. */
  std::uint32_t others = 0;

  bool operator==(const NameOrigin&) const = default;
};

/** The name of an address in code. */
struct CodeName {
  std::string text;   ///< The name, such as `win32u!NtUserGetMessage+0x14`.
  NameOrigin origin;  ///< Where the name comes from.
};

}  // namespace kcb
