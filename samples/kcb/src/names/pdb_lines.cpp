// SPDX-License-Identifier: MIT
// Lines of source code (C13), and the names of the files they are in.
#include <algorithm>
#include <string_view>

#include "pdb_tables.hpp"

namespace kcb {
namespace {

enum class Part : std::uint32_t { lines = 0xf2, files = 0xf4 };

struct PartHeader {
  Part kind;
  std::uint32_t size;
};

struct LinesHeader {
  std::uint32_t offset;
  std::uint16_t section, flags;
  std::uint32_t size;
};

struct Block {
  std::uint32_t file, count, size;
};

struct Entry {
  std::uint32_t offset, line;  // of the line, the lower 24 bits
};

struct Found {
  std::uint32_t offset, line, file;
};

/** Of the entries up to an address, the last one. */
void search(const Bytes& part, const PdbAddress& address, std::optional<Found>& best) {
  const auto header = part.get<LinesHeader>(0);
  if (!header || header->section != address.section || address.offset < header->offset) return;
  const std::uint32_t within = address.offset - header->offset;
  if (within >= header->size) return;
  for (std::uint64_t at = sizeof(LinesHeader); const auto block = part.get<Block>(at); at += block->size) {
    if (block->size < sizeof(Block)) return;
    for (std::uint32_t i = 0; i < block->count && i < block->size / sizeof(Entry); ++i) {
      const auto entry = part.get<Entry>(at + sizeof(Block) + std::uint64_t{i} * sizeof(Entry));
      if (!entry) return;
      if (entry->offset > within || (best && entry->offset < best->offset)) continue;
      best = Found{entry->offset, entry->line & 0xffffffU, block->file};
    }
  }
}

/** The stream of all files' names: the info stream knows its number by the name `/names`. */
std::optional<MsfFile::Stream> names_stream(const MsfFile& file) {
  const auto info = file.stream(1);
  constexpr std::uint64_t names_at = 28;
  const auto size = info ? info->get<std::uint32_t>(names_at) : std::nullopt;
  const auto names = size ? info->copy(names_at + 4, *size) : std::nullopt;
  if (!names) return std::nullopt;
  std::uint64_t at = names_at + 4 + std::uint64_t{*size};
  const auto count = info->get<std::uint32_t>(at);
  at += 8;
  for (int bits = 0; bits < 2; ++bits) {
    const auto words = info->get<std::uint32_t>(at);
    if (!words) return std::nullopt;
    at += 4 + std::uint64_t{*words} * 4;
  }
  for (std::uint32_t i = 0; count && i < *count; ++i, at += 8) {
    const auto key = info->get<std::uint32_t>(at);
    const auto number = info->get<std::uint32_t>(at + 4);
    if (!key || !number) break;
    if (text_at(Bytes(*names), *key) == "/names") return file.stream(*number);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Pdb::Line> find_line(const MsfFile& file, const Bytes& lines, const PdbAddress& address) {
  constexpr std::uint32_t first_hidden = 0xf00f00;  // compilers mark code that no line stands for
  constexpr std::uint32_t other_hidden = 0xfeefee;
  constexpr std::uint32_t longest = 4096;
  std::optional<Found> found;
  std::optional<Bytes> files;
  for (std::uint64_t at = 0; const auto header = lines.get<PartHeader>(at);) {
    const auto part = lines.part(at + sizeof(PartHeader), header->size);
    if (!part) break;
    if (header->kind == Part::lines) search(*part, address, found);
    if (header->kind == Part::files) files = part;
    at += sizeof(PartHeader) + ((std::uint64_t{header->size} + 3) & ~std::uint64_t{3});
  }
  if (!found || !files || found->line == 0 || found->line == first_hidden || found->line == other_hidden) {
    return std::nullopt;
  }
  const auto name_at = files->get<std::uint32_t>(found->file);
  const auto names = name_at ? names_stream(file) : std::nullopt;
  constexpr std::uint64_t names_header = 12;
  const std::uint64_t position = names_header + name_at.value_or(0);
  if (!names || position >= names->size()) return std::nullopt;
  const auto bytes =
      names->copy(position, std::min<std::uint32_t>(longest, names->size() - static_cast<std::uint32_t>(position)));
  const auto name = bytes ? text_at(Bytes(*bytes), 0) : std::nullopt;
  if (!name || name->empty()) return std::nullopt;
  return Pdb::Line{*name, found->line};
}

}  // namespace kcb
