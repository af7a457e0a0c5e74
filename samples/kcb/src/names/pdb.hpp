// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kcb/image/codeview.hpp"
#include "kcb/names/name_origin.hpp"
#include "memory/mapped_file.hpp"

namespace kcb {

/**
 * The functions of a module and their lines, from its PDB.
 *
 * The file is mapped, and only what a question needs is read. Nothing in it is trusted: the work for all questions
 * together is bounded by a multiple of the file's size, after which there are no more answers; what is kept in memory
 * is smaller than the file. One thread at a time may ask.
 *
 * Source: LLVM, “The PDB File Format”; Microsoft, `cvinfo.h` in the repository microsoft-pdb.
 */
class Pdb {
 public:
  /** A function, or the part of one that the linker moved elsewhere. */
  struct Function {
    std::string name;          ///< As in the file.
    std::uint32_t start = 0;   ///< Offset of its first byte from the image's base.
    std::uint32_t others = 0;  ///< Other names at the same offset, where equal functions were folded into one.
  };

  /**
   * Maps a PDB.
   *
   * No value when it cannot be read, its GUID or age (that of the DBI stream) is not the record's, or the image was
   * rearranged after linking (OMAP), so that its addresses are not those in the file.
   */
  [[nodiscard]] static std::optional<Pdb> open(const std::filesystem::path& file, const CodeView& record);

  /** The same for the bytes of one that is mapped already. */
  [[nodiscard]] static std::optional<Pdb> read(MappedFile file, const CodeView& record);

  /** The procedure whose code holds an offset from the image's base. No value when none does. */
  [[nodiscard]] std::optional<Function> procedure_at(std::uint32_t offset) const;

  /** The public symbol of a function at exactly this offset, with `Nt` rather than `Zw`. No value for any other. */
  [[nodiscard]] std::optional<Function> public_at(std::uint32_t offset) const;

  /** The line that the instruction at an offset was compiled from. No value where none is recorded. */
  [[nodiscard]] std::optional<SourceLine> line_at(std::uint32_t offset) const;

 private:
  struct Content;
  explicit Pdb(std::shared_ptr<Content> content) : content_(std::move(content)) {}
  std::shared_ptr<Content> content_;
};

}  // namespace kcb
