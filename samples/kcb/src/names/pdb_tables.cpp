// SPDX-License-Identifier: MIT
// The info stream, and the DBI stream that tells where everything else is.
#include "pdb_tables.hpp"

#include <algorithm>
#include <array>

namespace kcb {
namespace {

constexpr std::uint32_t info_stream = 1;
constexpr std::uint32_t dbi_stream = 3;
constexpr std::uint16_t none = 0xffff;

struct Info {
  std::uint32_t version, signature, age;
  std::array<std::uint8_t, 16> guid;
};

struct Dbi {
  std::uint32_t signature, version, age;
  std::uint16_t globals, build, publics, dll_version, records, dll_build;
  std::uint32_t module_bytes, contribution_bytes, map_bytes, source_bytes, server_bytes, server_index, stream_bytes;
  std::uint32_t edit_bytes;
  std::uint16_t flags, machine;
  std::uint32_t padding;
};
static_assert(sizeof(Dbi) == 64);

struct Contribution {
  std::uint16_t section, padding;
  std::uint32_t offset, size, characteristics;
  std::uint16_t module, padding2;
  std::uint32_t data_sum, relocation_sum;
};
static_assert(sizeof(Contribution) == 28);

struct ModuleEntry {
  std::uint32_t opened;
  Contribution first;
  std::uint16_t flags, stream;
  std::uint32_t symbol_bytes, old_line_bytes, line_bytes;
  std::uint16_t file_count, padding;
  std::uint32_t unused, source_name, pdb_name;
};
static_assert(sizeof(ModuleEntry) == 64);

std::vector<PdbModule> read_modules(const Bytes& table) {
  std::vector<PdbModule> modules;
  const auto after_text = [&](std::uint64_t position) {
    const auto bytes = table.span().subspan(static_cast<std::size_t>(std::min(position, table.size())));
    return position + static_cast<std::uint64_t>(std::ranges::find(bytes, std::byte{0}) - bytes.begin()) + 1;
  };
  for (std::uint64_t at = 0;;) {
    const auto entry = table.get<ModuleEntry>(at);
    if (!entry) return modules;
    modules.push_back({entry->stream, entry->symbol_bytes, entry->old_line_bytes, entry->line_bytes});
    at = (after_text(after_text(at + sizeof(ModuleEntry))) + 3) & ~std::uint64_t{3};
  }
}

std::vector<PdbContribution> read_contributions(const Bytes& table) {
  constexpr std::uint32_t version_2 = 0xf13151e4;  // its entries have four bytes more
  constexpr std::uint32_t code = 0x20;             // IMAGE_SCN_CNT_CODE
  const std::uint64_t entry_size = sizeof(Contribution) + (table.get<std::uint32_t>(0) == version_2 ? 4U : 0U);
  std::vector<PdbContribution> found;
  for (std::uint64_t at = 4; const auto entry = table.get<Contribution>(at); at += entry_size) {
    if ((entry->characteristics & code) == 0) continue;
    found.push_back({{entry->offset, entry->section}, entry->size, entry->module});
  }
  const auto start = [](const PdbContribution& c) { return c.start; };
  if (!std::ranges::is_sorted(found, std::less{}, start)) std::ranges::sort(found, std::less{}, start);
  return found;
}

}  // namespace

std::optional<PdbTables> PdbTables::read(const MsfFile& file, const CodeView& record) {
  const auto info = file.stream(info_stream);
  const auto dbi = file.stream(dbi_stream);
  if (!info || !dbi) return std::nullopt;
  const auto identity = info->get<Info>(0);
  const auto header = dbi->get<Dbi>(0);
  if (!identity || !header || identity->guid != record.guid || header->age != record.age) return std::nullopt;

  const std::uint64_t contributions_at = sizeof(Dbi) + std::uint64_t{header->module_bytes};
  const std::uint64_t streams_at = contributions_at + header->contribution_bytes + header->map_bytes +
                                   header->source_bytes + header->server_bytes + header->edit_bytes;
  const auto other = [&](unsigned i) {
    return i * 2U < header->stream_bytes ? dbi->get<std::uint16_t>(streams_at + std::uint64_t{i} * 2).value_or(none)
                                         : none;
  };
  const std::uint16_t omap_to = other(3);
  const std::uint16_t omap_from = other(4);
  if ((omap_to != none && omap_to != 0) || (omap_from != none && omap_from != 0)) return std::nullopt;

  const auto sections = file.stream(other(5));
  const auto modules = dbi->copy(sizeof(Dbi), header->module_bytes);
  const auto contributions = dbi->copy(contributions_at, header->contribution_bytes);
  if (!sections || !modules || !contributions) return std::nullopt;
  PdbTables tables;
  constexpr std::uint32_t most_sections = 0xffff;
  for (std::uint32_t i = 0; i < most_sections; ++i) {
    const auto section = sections->get<PeSection>(std::uint64_t{i} * sizeof(PeSection));
    if (!section) break;
    tables.sections.push_back(*section);
  }
  tables.modules = read_modules(Bytes(*modules));
  tables.contributions = read_contributions(Bytes(*contributions));
  tables.public_stream = header->publics;
  tables.record_stream = header->records;
  return tables;
}

std::optional<PdbAddress> PdbTables::address(std::uint32_t offset) const {
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const PeSection& section = sections[i];
    if (offset < section.offset || offset - section.offset >= section.memory_size) continue;
    return PdbAddress{offset - section.offset, static_cast<std::uint16_t>(i + 1)};
  }
  return std::nullopt;
}

std::optional<std::uint32_t> PdbTables::offset(const PdbAddress& address) const {
  if (address.section == 0 || address.section > sections.size()) return std::nullopt;
  const PeSection& section = sections[address.section - 1U];
  if (address.offset >= section.memory_size || address.offset > UINT32_MAX - section.offset) return std::nullopt;
  return section.offset + address.offset;
}

const PdbModule* PdbTables::module_at(const PdbAddress& address) const {
  const auto next =
      std::ranges::upper_bound(contributions, address, std::less{}, [](const PdbContribution& c) { return c.start; });
  if (next == contributions.begin()) return nullptr;
  const PdbContribution& found = *std::prev(next);
  if (found.start.section != address.section || address.offset - found.start.offset >= found.size) return nullptr;
  return found.module < modules.size() ? &modules[found.module] : nullptr;
}

}  // namespace kcb
