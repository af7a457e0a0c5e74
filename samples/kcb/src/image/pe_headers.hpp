// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "kcb/image/module.hpp"
#include "kcb/memory/memory.hpp"

/**
 * The headers of a PE file, wherever they lie: mapped in a target's memory, in a file, or in bytes copied from either.
 *
 * A source is anything with `get<T>(offset)`, which gives nothing where bytes are missing: `Bytes`, or `MappedBytes`.
 *
 * Source: Microsoft, "PE Format".
 */
namespace kcb {

/** The bytes of a module in a target; offsets count from its base. */
struct MappedBytes {
  const Memory* memory;
  std::uint64_t base;

  template <class T>
  [[nodiscard]] std::optional<T> get(std::uint64_t offset) const {
    return memory->get<T>(base + offset);
  }
};

/** IMAGE_FILE_HEADER. */
struct PeFileHeader {
  std::uint16_t machine, section_count;
  std::uint32_t time_stamp, symbol_table, symbol_count;
  std::uint16_t optional_size, characteristics;
};

/** IMAGE_DATA_DIRECTORY: a table's offset from the image's base, and its size in bytes. */
struct PeDirectory {
  std::uint32_t offset, size;
};

/** The tables that are read here, by their place among the directories. */
enum class PeTable : std::uint8_t { exports = 0, imports = 1, exceptions = 3, debug = 6 };

/** IMAGE_SECTION_HEADER. */
struct PeSection {
  std::array<char, 8> name;
  std::uint32_t memory_size, offset, file_size, position;
  std::array<std::uint32_t, 3> other;
  std::uint32_t characteristics;
};
static_assert(sizeof(PeSection) == 40);

/** What the headers say. */
struct PeHeaders {
  PeFileHeader file{};
  bool wide = false;  ///< PE32+, else PE32.
  std::uint32_t image_size = 0, header_size = 0, directory_count = 0;
  std::uint64_t sections = 0;                 ///< Offset of the first section's header.
  std::array<PeDirectory, 16> directories{};  ///< As many as directories_copied.
  std::size_t directories_copied = 0;

  [[nodiscard]] ImageIdentity identity() const { return {file.time_stamp, image_size}; }

  /** Where a table lies, all zero in an image that has none; nothing where the headers were not copied that far. */
  [[nodiscard]] std::optional<PeDirectory> directory(PeTable table) const {
    const auto i = static_cast<std::size_t>(table);
    if (i >= directory_count) return PeDirectory{};
    return i < directories_copied ? std::optional(directories.at(i)) : std::nullopt;
  }
};

/** Nothing when the bytes are not the headers of a PE file, or not copied up to the number of directories. */
template <class Source>
[[nodiscard]] std::optional<PeHeaders> read_pe_headers(const Source& source) {
  constexpr std::uint16_t dos_signature = 0x5a4d;  // "MZ"
  constexpr std::uint32_t pe_signature = 0x4550;   // "PE\0\0"
  constexpr std::uint16_t magic_pe32 = 0x10b;
  constexpr std::uint16_t magic_pe32_plus = 0x20b;

  const auto pe = source.template get<std::uint32_t>(0x3c);
  if (source.template get<std::uint16_t>(0) != dos_signature || !pe) return std::nullopt;
  if (source.template get<std::uint32_t>(*pe) != pe_signature) return std::nullopt;
  const auto file = source.template get<PeFileHeader>(*pe + std::uint64_t{4});
  const std::uint64_t optional = *pe + std::uint64_t{0x18};
  const auto magic = source.template get<std::uint16_t>(optional);
  if (!file || (magic != magic_pe32 && magic != magic_pe32_plus)) return std::nullopt;

  PeHeaders headers;
  headers.file = *file;
  headers.wide = magic == magic_pe32_plus;
  const std::uint64_t count_at = optional + (headers.wide ? 0x6c : 0x5c);
  const auto image_size = source.template get<std::uint32_t>(optional + 0x38);
  const auto header_size = source.template get<std::uint32_t>(optional + 0x3c);
  const auto directory_count = source.template get<std::uint32_t>(count_at);
  if (!image_size || !header_size || !directory_count) return std::nullopt;
  headers.image_size = *image_size;
  headers.header_size = *header_size;
  headers.directory_count = *directory_count;
  headers.sections = optional + file->optional_size;
  const std::size_t wanted = std::min<std::size_t>(*directory_count, headers.directories.size());
  for (std::size_t& i = headers.directories_copied; i < wanted; ++i) {
    const auto directory = source.template get<PeDirectory>(count_at + 4 + i * sizeof(PeDirectory));
    if (!directory) break;
    headers.directories.at(i) = *directory;
  }
  return headers;
}

/** The headers of the sections, as far as they were copied. */
template <class Source>
[[nodiscard]] std::vector<PeSection> read_pe_sections(const Source& source, const PeHeaders& headers) {
  std::vector<PeSection> sections;
  while (sections.size() < headers.file.section_count) {
    const auto section = source.template get<PeSection>(headers.sections + sections.size() * sizeof(PeSection));
    if (!section) break;
    sections.push_back(*section);
  }
  return sections;
}

}  // namespace kcb
