// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "kcb/image/module.hpp"
#include "kcb/memory/memory.hpp"

namespace kcb {

/**
 * Which PDB belongs to an image, as its linker wrote it into the debug directory (a CodeView record, `RSDS`).
 *
 * Source: Microsoft, “PE Format”, debug type `IMAGE_DEBUG_TYPE_CODEVIEW`; LLVM, “The PDB File Format”.
 */
struct CodeView {
  std::array<std::uint8_t, 16> guid{};  ///< As in the file: three little-endian numbers, then eight bytes.
  std::uint32_t age = 0;                ///< How often the PDB had been written.
  std::string path;                     ///< Of the PDB on the machine that linked the image; not trusted.

  /** GUID and age as symbol stores name their folders: 32 upper-case hexadecimal digits, then the age's. */
  [[nodiscard]] std::string key() const;
};

/** The record of a module mapped in a target. No value when it has none, or it was not copied. */
[[nodiscard]] std::optional<CodeView> read_codeview(const Memory& memory, const Module& module);

/** The record in the bytes of a PE file. No value when it has none, or is damaged. */
[[nodiscard]] std::optional<CodeView> read_codeview(std::span<const std::byte> file);

}  // namespace kcb
