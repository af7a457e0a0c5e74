// SPDX-License-Identifier: MIT
// The symbols of code: procedures in the streams of object files, and the public ones.
#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <utility>

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

/** Calls `use(header, position)` for each record. */
template <class Use>
void each_record(const Bytes& symbols, Use use) {
  for (std::uint64_t at = 4;;) {
    const auto header = symbols.get<RecordHeader>(at);
    if (!header || header->size < 2) return;
    use(*header, at);
    at += 2U + std::uint64_t{header->size};
  }
}

}  // namespace

PdbProcedures::PdbProcedures(std::vector<std::byte> symbols) : symbols_(std::move(symbols)) {
  const Bytes bytes(symbols_);
  each_record(bytes, [&](const RecordHeader& header, std::uint64_t at) {
    if (is_procedure(header.kind)) {
      if (const auto record = bytes.get<Procedure>(at)) {
        const auto name = static_cast<std::uint32_t>(at + procedure_name);
        entries_.push_back({{record->offset, record->section}, record->size, name, {}});
      }
    } else if (header.kind == Kind::separated_code) {
      if (const auto record = bytes.get<SeparatedCode>(at)) {
        const PdbAddress parent{record->parent_offset, record->parent_section};
        entries_.push_back({{record->offset, record->section}, record->size, 0, parent});
      }
    }
  });
  std::ranges::stable_sort(entries_, std::less{}, &Entry::start);
}

const PdbProcedures::Entry* PdbProcedures::entry_at(const PdbAddress& address) const {
  const auto next = std::ranges::upper_bound(entries_, address, std::less{}, &Entry::start);
  if (next == entries_.begin()) return nullptr;
  // Of several that start there, the first in the file.
  const auto found = std::ranges::lower_bound(entries_, std::prev(next)->start, std::less{}, &Entry::start);
  const bool holds = found->start.section == address.section && address.offset - found->start.offset < found->size;
  return holds ? &*found : nullptr;
}

std::optional<PdbProcedure> PdbProcedures::find(const PdbAddress& address) const {
  const Entry* const found = entry_at(address);
  const Entry* const named = found != nullptr && found->name == 0 ? entry_at(found->parent) : found;
  if (named == nullptr || named->name == 0) return std::nullopt;
  const auto name = text_at(Bytes(symbols_), named->name);
  if (!name || name->empty()) return std::nullopt;
  return PdbProcedure{*name, found->start};
}

PdbPublics::PdbPublics(const MsfFile& file, const PdbTables& tables)
    : index_(file.stream(tables.public_stream)), records_(file.stream(tables.record_stream)) {
  constexpr std::uint64_t header_bytes = 28;
  using Sizes = std::array<std::uint32_t, 2>;  // of the hash table and of the addresses after it
  const auto sizes = index_ ? index_->get<Sizes>(0) : std::nullopt;
  if (!records_ || !sizes || (*sizes)[1] > index_->size()) return;
  first_ = header_bytes + (*sizes)[0];
  count_ = (*sizes)[1] / static_cast<std::uint32_t>(sizeof(std::uint32_t));
}

std::optional<Pdb::Function> PdbPublics::find(const PdbTables& tables, const PdbAddress& address, PdbWork& work) const {
  constexpr std::uint32_t is_code = 1;
  constexpr std::uint32_t is_function = 2;
  constexpr std::uint32_t most_names = 65536;   // of functions folded into one
  constexpr std::uint32_t longest_name = 4097;  // with the zero; text_at() takes no longer one
  const auto position = [&](std::uint32_t i) {
    return index_->get<std::uint32_t>(first_ + std::uint64_t{i} * sizeof(std::uint32_t)).value_or(UINT32_MAX);
  };
  const auto symbol = [&](std::uint32_t i) -> std::optional<Public> {
    const auto record = records_->get<Public>(position(i));
    return record && record->header.kind == Kind::public_symbol ? record : std::nullopt;
  };

  std::uint32_t low = 0;
  for (std::uint32_t high = count_; low < high;) {
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
  for (; low < count_ && names < most_names; ++low) {
    const auto record = symbol(low);
    if (!record || PdbAddress{record->offset, record->section} != address) break;
    if ((record->flags & (is_code | is_function)) == 0 || record->header.size + 2U <= public_name) continue;
    const std::uint32_t size = std::min(record->header.size + 2U - std::uint32_t{public_name}, longest_name);
    if (!work.spend(size)) break;
    const auto bytes = records_->copy(position(low) + public_name, size);
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
