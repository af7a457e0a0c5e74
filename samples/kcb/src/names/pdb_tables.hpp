// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "image/codeview.hpp"
#include "image/pe_headers.hpp"
#include "msf_file.hpp"
#include "pdb.hpp"

namespace kcb {

/** An address as a PDB gives it. */
struct PdbAddress {
  std::uint32_t offset = 0;   ///< From the section's start.
  std::uint16_t section = 0;  ///< Counted from 1.
  auto operator<=>(const PdbAddress& other) const {
    return section != other.section ? section <=> other.section : offset <=> other.offset;
  }
  bool operator==(const PdbAddress&) const = default;
};

/** An object file among those that were linked. */
struct PdbModule {
  std::uint16_t stream = 0;  ///< Of its symbols; 0xffff when it has none.
  std::uint32_t symbol_bytes = 0, old_line_bytes = 0, line_bytes = 0;
};

/** The code that an object file contributed. */
struct PdbContribution {
  PdbAddress start;
  std::uint32_t size = 0;
  std::uint16_t module = 0;
};

/** The tables of a PDB that lead to everything else. */
struct PdbTables {
  std::vector<PeSection> sections;
  std::vector<PdbModule> modules;
  std::vector<PdbContribution> contributions;  ///< Sorted by start.
  std::uint16_t public_stream = 0xffff, record_stream = 0xffff;

  /** Nothing when GUID or age are others, or the image was rearranged after linking. */
  [[nodiscard]] static std::optional<PdbTables> read(const MsfFile& file, const CodeView& record);

  [[nodiscard]] std::optional<PdbAddress> address(std::uint32_t offset) const;         ///< Of an offset from the base.
  [[nodiscard]] std::optional<std::uint32_t> offset(const PdbAddress& address) const;  ///< From the image's base.
  [[nodiscard]] const PdbModule* module_at(const PdbAddress& address) const;           ///< Null where none contributed.
};

/** A procedure's name and start. */
struct PdbProcedure {
  std::string name;
  PdbAddress start;
};

/** The innermost procedure in the symbols of an object file that holds an address; `symbols` is the part for them. */
[[nodiscard]] std::optional<PdbProcedure> find_procedure(const Bytes& symbols, const PdbAddress& address);

/** The public symbol of code at an address. */
[[nodiscard]] std::optional<Pdb::Function> find_public(const MsfFile& file, const PdbTables& tables,
                                                       const PdbAddress& address);

/** The line of an address, from an object file's part for lines (C13). */
[[nodiscard]] std::optional<Pdb::Line> find_line(const MsfFile& file, const Bytes& lines, const PdbAddress& address);

}  // namespace kcb
