// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kcb {

/**
 * The functions of a module by the offset at which they start, from the symbol table in its file.
 *
 * GCC and Clang for MinGW leave such a table (COFF) in a program, and Wine's own modules have one, so functions that a
 * module does not export get their true names too. Microsoft's compiler keeps symbols in separate files instead.
 *
 * Source: Microsoft, "PE Format", COFF symbol table.
 */
class Symbols {
 public:
  /** What tells that a file is the one a module was loaded from: both are in the headers of each. */
  struct Identity {
    std::uint32_t time_stamp = 0;
    std::uint32_t image_size = 0;
    bool operator==(const Identity&) const = default;
  };

  /** Reads a file's symbol table; nothing when it has none, is damaged, or is another file than the identity says. */
  [[nodiscard]] static std::optional<Symbols> read(const std::filesystem::path& file, Identity expected);

  /** The name of the function that starts at an offset from the image's base, as readable_name() gives it. */
  [[nodiscard]] std::optional<std::string> at(std::uint32_t offset) const;

  [[nodiscard]] std::size_t size() const { return functions_.size(); }  ///< Number of functions.

 private:
  struct Function {
    std::uint32_t offset;
    std::string name;
  };
  std::vector<Function> functions_;  // sorted by offset
};

/** A C++ name as people write it, without parameters, and with `<...>` for template arguments; others unchanged. */
[[nodiscard]] std::string readable_name(const std::string& symbol);

}  // namespace kcb
