// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "image/pe_headers.hpp"
#include "msf_file.hpp"
#include "pdb.hpp"

namespace kcb {

/** How many bytes may still be looked at for all questions to a PDB together. */
struct PdbWork {
  std::uint64_t left = 0;

  /** Takes some; false when there are not so many left. */
  [[nodiscard]] bool spend(std::uint64_t bytes) {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  }
};

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

/** The procedures of an object file by address. */
class PdbProcedures {
 public:
  PdbProcedures() = default;

  /** Takes the symbols of an object file. */
  explicit PdbProcedures(std::vector<std::byte> symbols);

  /** The procedure that holds an address. */
  [[nodiscard]] std::optional<PdbProcedure> find(const PdbAddress& address) const;

 private:
  struct Entry {
    PdbAddress start;
    std::uint32_t size = 0;
    std::uint32_t name = 0;  // position; 0 in a part that the linker moved elsewhere
    PdbAddress parent;       // of such a part
  };
  [[nodiscard]] const Entry* entry_at(const PdbAddress& address) const;

  std::vector<std::byte> symbols_;
  std::vector<Entry> entries_;  // sorted by start
};

/** The lines of an object file by address (C13). */
class PdbLines {
 public:
  PdbLines() = default;

  /** Takes the part for lines in the stream of an object file. */
  explicit PdbLines(std::vector<std::byte> lines);

  /** The line of an address; `names` is the stream of all files' names. Spends the bytes that it looks through. */
  [[nodiscard]] std::optional<SourceLine> find(const PdbAddress& address, const MsfFile::Stream& names,
                                               PdbWork& work) const;

 private:
  struct Part {
    PdbAddress start;
    std::uint32_t size = 0, position = 0, bytes = 0;
  };
  std::vector<std::byte> lines_;
  std::vector<Part> parts_;  // sorted by start
  std::uint64_t files_ = 0, files_bytes_ = 0;
};

/** The stream of all files' names. */
[[nodiscard]] std::optional<MsfFile::Stream> find_names_stream(const MsfFile& file);

/** The public symbols of code by address. */
class PdbPublics {
 public:
  PdbPublics(const MsfFile& file, const PdbTables& tables);

  /** The public symbol at exactly an address. Spends the bytes of the names that it compares. */
  [[nodiscard]] std::optional<Pdb::Function> find(const PdbTables& tables, const PdbAddress& address,
                                                  PdbWork& work) const;

 private:
  std::optional<MsfFile::Stream> index_, records_;
  std::uint32_t count_ = 0;
  std::uint64_t first_ = 0;  // position of the addresses in the index
};

}  // namespace kcb
