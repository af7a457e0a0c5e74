// SPDX-License-Identifier: MIT
// Lines of source code (C13), and the names of the files they are in.
#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "pdb_tables.hpp"

namespace kcb {
namespace {

enum class PartKind : std::uint32_t { lines = 0xf2, files = 0xf4 };

struct PartHeader {
  PartKind kind;
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

/** Of the entries up to an offset, the last one. */
std::optional<Found> search(const Bytes& part, std::uint32_t within) {
  std::optional<Found> best;
  for (std::uint64_t at = sizeof(LinesHeader);;) {
    const auto block = part.get<Block>(at);
    if (!block || block->size < sizeof(Block)) return best;
    for (std::uint32_t i = 0; i < block->count && i < block->size / sizeof(Entry); ++i) {
      const auto entry = part.get<Entry>(at + sizeof(Block) + std::uint64_t{i} * sizeof(Entry));
      if (!entry) return best;
      if (entry->offset > within || (best && entry->offset < best->offset)) continue;
      best = Found{entry->offset, entry->line & 0xffffffU, block->file};
    }
    at += block->size;
  }
}

}  // namespace

PdbLines::PdbLines(std::vector<std::byte> lines) : lines_(std::move(lines)) {
  const Bytes bytes(lines_);
  for (std::uint64_t at = 0; const auto header = bytes.get<PartHeader>(at);) {
    const std::uint64_t content = at + sizeof(PartHeader);
    if (!bytes.part(content, header->size)) break;
    if (header->kind == PartKind::files) {
      files_ = content;
      files_bytes_ = header->size;
    }
    const auto place = header->kind == PartKind::lines ? bytes.get<LinesHeader>(content) : std::nullopt;
    if (place && header->size >= sizeof(LinesHeader)) {
      const auto position = static_cast<std::uint32_t>(content);
      parts_.push_back({{place->offset, place->section}, place->size, position, header->size});
    }
    at = content + ((std::uint64_t{header->size} + 3) & ~std::uint64_t{3});
  }
  std::ranges::stable_sort(parts_, std::less{}, &Part::start);
}

std::optional<SourceLine> PdbLines::find(const PdbAddress& address, const MsfFile::Stream& names, PdbWork& work) const {
  constexpr std::uint32_t first_hidden = 0xf00f00;  // compilers mark code that no line belongs to
  constexpr std::uint32_t other_hidden = 0xfeefee;
  constexpr std::uint32_t longest = 4096;
  const Bytes bytes(lines_);
  const auto next = std::ranges::upper_bound(parts_, address, std::less{}, &Part::start);
  if (next == parts_.begin()) return std::nullopt;
  const Part& part = *std::prev(next);
  const std::uint32_t within = address.offset - part.start.offset;
  if (part.start.section != address.section || within >= part.size) return std::nullopt;
  if (!work.spend(std::uint64_t{part.bytes} + longest)) return std::nullopt;
  const auto lines = bytes.part(part.position, part.bytes);
  const auto files = bytes.part(files_, files_bytes_);
  const auto found = lines ? search(*lines, within) : std::nullopt;
  if (!found || !files || found->line == 0 || found->line == first_hidden || found->line == other_hidden) {
    return std::nullopt;
  }
  const auto name_at = files->get<std::uint32_t>(found->file);
  constexpr std::uint64_t names_header = 12;
  const std::uint64_t position = names_header + name_at.value_or(0);
  if (!name_at || position >= names.size()) return std::nullopt;
  const auto text =
      names.copy(position, std::min<std::uint32_t>(longest, names.size() - static_cast<std::uint32_t>(position)));
  const auto name = text ? text_at(Bytes(*text), 0) : std::nullopt;
  if (!name || name->empty()) return std::nullopt;
  return SourceLine{*name, found->line};
}

// The info stream knows its number by the name `/names`.
std::optional<MsfFile::Stream> find_names_stream(const MsfFile& file) {
  const auto info = file.stream(1);
  constexpr std::uint64_t names_at = 28;
  const auto size = info ? info->get<std::uint32_t>(names_at) : std::nullopt;
  const auto names = size ? info->copy(names_at + 4, *size) : std::nullopt;
  if (!names) return std::nullopt;
  using Wanted = std::array<char, 7>;
  constexpr Wanted wanted{'/', 'n', 'a', 'm', 'e', 's', '\0'};
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
    if (Bytes(*names).get<Wanted>(*key) == wanted) return file.stream(*number);
  }
  return std::nullopt;
}

}  // namespace kcb
