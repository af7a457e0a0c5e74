// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace kcb {

/**
 * Which PDB belongs to an image, as the linker wrote it into the debug directory (a CodeView record, `RSDS`).
 *
 * Source: Microsoft, “PE Format”, debug type `IMAGE_DEBUG_TYPE_CODEVIEW`; LLVM, “The PDB File Format”.
 */
struct CodeView {
  std::array<std::uint8_t, 16> guid{};  ///< As in the file: three little-endian numbers, then eight bytes.
  std::uint32_t age = 0;                ///< How many times the PDB had been written.
  std::string path;                     ///< Path of the PDB on the machine that linked the image; do not trust it.

  bool operator==(const CodeView&) const = default;

  /** The name of its folder in a symbol store: 32 upper-case hexadecimal digits of the GUID, then those of the age. */
  [[nodiscard]] std::string key() const;

  /** The GUID as `01234567-89AB-CDEF-0123-456789ABCDEF`. */
  [[nodiscard]] std::string guid_text() const;

  /** The file name of the PDB; empty if the path does not end in a usable one. */
  [[nodiscard]] std::string file_name() const;
};

}  // namespace kcb
