// SPDX-License-Identifier: MIT
// Names of code addresses, from whatever knows one.
#include "image/codeview.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/target/images.hpp"
#include "names/pdb.hpp"
#include "names/plain_name.hpp"

namespace kcb {
namespace {

/** A function's name in words: `+0x14` where the address is not its start. */
std::string with_offset(std::string name, std::uint64_t start, std::uint64_t address) {
  return start == address ? name : std::move(name += '+').append(hexadecimal(address - start));
}

bool is_decorated(const std::string& name) {
  return name.starts_with('?');
}

}  // namespace

const Pdb* Images::pdb_of(const Entry& entry) const {
  if (!entry.asked && snapshot_->pdbs != nullptr) {
    entry.asked = true;
    entry.record = entry.module.codeview ? entry.module.codeview : read_codeview(snapshot_->memory, entry.module);
    if (entry.record) entry.pdb = snapshot_->pdbs->find(entry.module, *entry.record);
  }
  return entry.pdb.pdb.get();
}

/** The function that holds an address; `start` is where the image says that it starts. */
std::optional<Images::Function> Images::function_with(const Entry& entry, std::uint64_t code,
                                                      std::optional<std::uint64_t> start) const {
  const std::uint64_t base = entry.module.base;
  const auto exported = start && entry.image ? entry.image->export_at(*start) : std::nullopt;
  if (exported && !is_decorated(*exported)) return Function{*exported, NameSource::export_table, *start};
  const Pdb* const pdb = pdb_of(entry);
  if (pdb != nullptr) {
    if (const auto found = pdb->procedure_at(static_cast<std::uint32_t>(code - base))) {
      return Function{plain_name(found->name), NameSource::pdb, base + found->start, found->others};
    }
  }
  if (!start) return std::nullopt;
  const auto offset = static_cast<std::uint32_t>(*start - base);
  const auto symbols = snapshot_->symbols.find(base);
  if (symbols != snapshot_->symbols.end()) {
    if (auto name = symbols->second->at(offset)) return Function{std::move(*name), NameSource::coff, *start};
  }
  if (const auto found = pdb != nullptr ? pdb->public_at(offset) : std::nullopt) {
    return Function{plain_name(found->name), NameSource::pdb, *start, found->others};
  }
  if (exported) return Function{plain_name(*exported), NameSource::export_table, *start};
  return std::nullopt;
}

std::optional<Images::Function> Images::function_at(const Entry& entry, std::uint64_t code) const {
  if (!entry.image) return function_with(entry, code, std::nullopt);
  auto start = entry.image->function_start(code);
  // x86 has no unwind table; of what is outside a stub only the first byte is known to belong to its function.
  if (!start && entry.image->architecture() == Architecture::x86) start = code;
  return function_with(entry, code, start);
}

std::string Images::place(std::uint64_t address) const {
  const Entry* entry = find(address);
  if (entry == nullptr) return hexadecimal(address);
  return entry->name + '+' + hexadecimal(address - entry->module.base);
}

std::string Images::describe(std::uint64_t address, bool call_site) const {
  const Entry* entry = find(address);
  const auto function = entry != nullptr ? function_at(*entry, call_site ? address - 1 : address) : std::nullopt;
  return function ? with_offset(entry->name + '!' + function->name, function->start, address) : place(address);
}

CodeName Images::name(std::uint64_t address, bool call_site) const {
  const Entry* entry = find(address);
  if (entry == nullptr) return {place(address), {}};
  const std::uint64_t code = call_site ? address - 1 : address;
  const auto function = function_at(*entry, code);
  if (!function) {
    entry->nameless = true;
    return {place(address), {}};
  }
  CodeName name{with_offset(entry->name + '!' + function->name, function->start, address),
                {function->source, {}, function->others}};
  if (const Pdb* const pdb = pdb_of(*entry)) {
    name.origin.line = pdb->line_at(static_cast<std::uint32_t>(code - entry->module.base));
  }
  return name;
}

std::optional<std::string> Images::function_name(std::uint64_t start) const {
  const Entry* entry = find(start);
  const auto function = entry != nullptr ? function_with(*entry, start, start) : std::nullopt;
  if (!function || function->start != start) return std::nullopt;
  return entry->name + '!' + function->name;
}

std::vector<MissingPdb> Images::missing_pdbs() const {
  std::vector<MissingPdb> missing;
  for (const Entry& entry : entries_) {
    if (!entry.nameless || !entry.record || entry.pdb.pdb != nullptr) continue;
    missing.push_back({entry.module, *entry.record, entry.pdb.other_file, entry.folder});
  }
  return missing;
}

}  // namespace kcb
