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
  pdb,           ///< The PDB of its module, with equal GUID and age.
};

/** A line of source code. */
struct SourceLine {
  std::string file;          ///< Path on the machine that compiled it, in UTF-8; it is not trusted.
  std::uint32_t number = 0;  ///< Counted from 1.

  bool operator==(const SourceLine&) const = default;
};

/** What is known of a name, apart from its text. */
struct NameOrigin {
  std::optional<NameSource> source;  ///< Where it comes from; no value when it is only a module and an offset.
  std::optional<SourceLine> line;    ///< The line of source code at that address; only a PDB has it.
  /** How many other names the function has, where the linker folded equal functions into one. */
  std::uint32_t others = 0;

  bool operator==(const NameOrigin&) const = default;
};

/** The name of a code address. */
struct CodeName {
  std::string text;   ///< Such as `win32u!NtUserGetMessage+0x14`.
  NameOrigin origin;  ///< Where it comes from.
};

}  // namespace kcb
