// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/image/module.hpp"

namespace kcb {

/**
 * The functions of a module by the offset at which they start, from the symbol table (COFF) in its file.
 *
 * GCC and Clang for MinGW-w64 put such a table into a program, and Wine's own modules have one: functions that are not
 * exported get their names from it. Microsoft's compiler puts these names into a PDB instead; see `PdbFiles`.
 *
 * Source: Microsoft, “PE Format”.
 */
class Symbols {
 public:
  /**
   * Reads the symbol table of a file.
   *
   * No value when the file has none, is damaged, or has an identity other than the one expected.
   */
  [[nodiscard]] static std::optional<Symbols> read(const std::filesystem::path& file, ImageIdentity expected);

  /**
   * The name of the function that starts at an offset from the image's base, as `readable_name()` gives it.
   *
   * No value when no function starts there.
   */
  [[nodiscard]] std::optional<std::string> at(std::uint32_t offset) const;

  [[nodiscard]] std::size_t size() const { return functions_.size(); }  ///< Number of functions.

 private:
  struct Function {
    std::uint32_t offset;
    std::uint32_t entry;  // position in entries_
  };
  std::vector<Function> functions_;      // sorted by offset
  std::vector<char> entries_, strings_;  // as in the file: of thousands of names a report needs few
  bool underscored_ = false;             // x86, where the compiler puts an underscore before each name
};

}  // namespace kcb
