// SPDX-License-Identifier: MIT
// The symbols of code: procedures in the streams of object files, and the public ones.
#include <string_view>

#include "pdb_tables.hpp"

namespace kcb {
namespace {

enum class Kind : std::uint16_t {
  local_procedure = 0x110f,
  global_procedure = 0x1110,
  local_procedure_id = 0x1146,
  global_procedure_id = 0x1147,
  separated_code = 0x1132,
  public_symbol = 0x110e,
};

struct RecordHeader {
  std::uint16_t size;  // of what follows it
  Kind kind;
};

struct Procedure {
  RecordHeader header;
  std::uint32_t parent, end, next, size, debug_start, debug_end, type, offset;
  std::uint16_t section;
};
constexpr std::uint64_t procedure_name = 39;

struct SeparatedCode {
  RecordHeader header;
  std::uint32_t parent, end, size, flags, offset, parent_offset;
  std::uint16_t section, parent_section;
};
static_assert(sizeof(SeparatedCode) == 32);

struct Public {
  RecordHeader header;
  std::uint32_t flags, offset;
  std::uint16_t section;
};
constexpr std::uint64_t public_name = 14;

bool is_procedure(Kind kind) {
  return kind == Kind::local_procedure || kind == Kind::global_procedure || kind == Kind::local_procedure_id ||
         kind == Kind::global_procedure_id;
}

bool holds(std::uint16_t section, std::uint32_t start, std::uint32_t size, const PdbAddress& address) {
  return section == address.section && address.offset >= start && address.offset - start < size;
}

/** Calls `use(header, position)` for each record, until it returns true. */
template <class Use>
void each_record(const Bytes& symbols, Use use) {
  for (std::uint64_t at = 4; const auto header = symbols.get<RecordHeader>(at); at += 2U + header->size) {
    if (header->size < 2 || use(*header, at)) return;
  }
}

}  // namespace

std::optional<PdbProcedure> find_procedure(const Bytes& symbols, const PdbAddress& address) {
  std::optional<PdbProcedure> found;
  std::optional<PdbAddress> parent;  // of the separated part that holds the address
  PdbAddress part;
  each_record(symbols, [&](const RecordHeader& header, std::uint64_t at) {
    if (is_procedure(header.kind)) {
      const auto record = symbols.get<Procedure>(at);
      if (!record || !holds(record->section, record->offset, record->size, address)) return false;
      if (auto name = text_at(symbols, at + procedure_name); name && !name->empty()) {
        found = PdbProcedure{*name, {record->offset, record->section}};
      }
    } else if (header.kind == Kind::separated_code) {
      const auto record = symbols.get<SeparatedCode>(at);
      if (!record || !holds(record->section, record->offset, record->size, address)) return false;
      parent = PdbAddress{record->parent_offset, record->parent_section};
      part = {record->offset, record->section};
    }
    return found.has_value();
  });
  if (found || !parent) return found;
  each_record(symbols, [&](const RecordHeader& header, std::uint64_t at) {
    const auto record = is_procedure(header.kind) ? symbols.get<Procedure>(at) : std::nullopt;
    if (!record || !holds(record->section, record->offset, record->size, *parent)) return false;
    if (auto name = text_at(symbols, at + procedure_name); name && !name->empty()) found = PdbProcedure{*name, part};
    return found.has_value();
  });
  return found;
}

std::optional<Pdb::Function> find_public(const MsfFile& file, const PdbTables& tables, const PdbAddress& address) {
  constexpr std::uint32_t is_code = 1;
  constexpr std::uint32_t is_function = 2;
  constexpr std::uint32_t most_names = 65536;  // of functions folded into one
  constexpr std::uint64_t header_bytes = 28;
  const auto index = file.stream(tables.public_stream);
  const auto records = file.stream(tables.record_stream);
  const auto hash_bytes = index ? index->get<std::uint32_t>(0) : std::nullopt;
  const auto map_bytes = index ? index->get<std::uint32_t>(4) : std::nullopt;
  if (!records || !hash_bytes || !map_bytes || *map_bytes > index->size()) return std::nullopt;
  const auto position = [&](std::uint32_t i) {
    return index->get<std::uint32_t>(header_bytes + *hash_bytes + std::uint64_t{i} * 4).value_or(UINT32_MAX);
  };
  const auto symbol = [&](std::uint32_t i) -> std::optional<Public> {
    const auto record = records->get<Public>(position(i));
    return record && record->header.kind == Kind::public_symbol ? record : std::nullopt;
  };

  std::uint32_t low = 0;
  for (std::uint32_t high = *map_bytes / 4; low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto record = symbol(middle);
    if (!record) return std::nullopt;
    if (PdbAddress{record->offset, record->section} < address)
      low = middle + 1;
    else
      high = middle;
  }
  std::optional<Pdb::Function> found;
  std::uint32_t names = 0;
  for (; names < most_names; ++low) {
    const auto record = symbol(low);
    if (low >= *map_bytes / 4 || !record || PdbAddress{record->offset, record->section} != address) break;
    if ((record->flags & (is_code | is_function)) == 0 || record->header.size + 2U <= public_name) continue;
    const auto bytes =
        records->copy(position(low) + public_name, record->header.size + 2U - std::uint32_t{public_name});
    const auto name = bytes ? text_at(Bytes(*bytes), 0) : std::nullopt;
    if (!name || name->empty()) continue;
    ++names;
    const bool better = found && found->name.starts_with("Zw") && *name == "Nt" + found->name.substr(2);
    if (!found || better) found = Pdb::Function{*name, tables.offset(address).value_or(0), 0};
  }
  if (found) found->others = names - 1;
  return found;
}

}  // namespace kcb
