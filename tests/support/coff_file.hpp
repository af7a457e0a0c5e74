// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kcb/names/symbols.hpp"

namespace kcb::test {

/** A file with a COFF symbol table, written by a test and removed with the object. Two sections, at 0x1000 and 0x5000.
 */
class CoffFile {
 public:
  static constexpr ImageIdentity identity{0x12345678, 0x10000};
  static constexpr std::size_t pe_header = 0x40;
  static constexpr std::uint32_t symbol_table = 0x200;
  static constexpr std::uint16_t function = 0x20;
  static constexpr std::uint8_t external = 2, local = 3, label = 6;

  CoffFile();
  ~CoffFile();
  CoffFile(const CoffFile&) = delete;
  CoffFile& operator=(const CoffFile&) = delete;

  /** A symbol at an offset within a section (1 or 2; 0 and -1 are sections of no place). */
  CoffFile& add(const std::string& name, std::int16_t section, std::uint32_t offset, std::uint16_t type = function,
                std::uint8_t storage = external, std::uint8_t auxiliary_entries = 0);

  /** Writes the file, with these four bytes instead of the right ones at a position if one is given. */
  [[nodiscard]] const std::filesystem::path& write(std::size_t position = SIZE_MAX, std::uint32_t value = 0) const;

  /** Writes only the first bytes of the file. */
  [[nodiscard]] const std::filesystem::path& write_beginning(std::size_t size) const;

  [[nodiscard]] std::size_t size() const { return bytes().size(); }

  /** What a module with these symbols has in Snapshot::symbols. */
  [[nodiscard]] std::shared_ptr<const Symbols> read() const;

 private:
  [[nodiscard]] std::vector<char> bytes() const;

  std::filesystem::path path_;
  std::vector<char> entries_;
  std::vector<char> strings_ = std::vector<char>(4);
};

}  // namespace kcb::test
