// SPDX-License-Identifier: MIT
#include "pdb.hpp"

#include <utility>

#include "memory/mapped_file.hpp"
#include "pdb_tables.hpp"

namespace kcb {

struct Pdb::Content {
  MappedFile file;
  MsfFile msf;
  PdbTables tables;
  const PdbModule* module = nullptr;  // whose symbols were read last: frames of one program share few
  std::vector<std::byte> symbols;

  /** The symbols of the object file that an address is from. */
  std::optional<Bytes> symbols_at(const PdbAddress& address) {
    const PdbModule* const wanted = tables.module_at(address);
    if (wanted == nullptr) return std::nullopt;
    if (wanted != module) {
      const auto stream = msf.stream(wanted->stream);
      auto bytes = stream ? stream->copy(0, wanted->symbol_bytes) : std::nullopt;
      if (!bytes) return std::nullopt;
      symbols = std::move(*bytes);
      module = wanted;
    }
    return Bytes(symbols);
  }
};

std::optional<Pdb> Pdb::open(const std::filesystem::path& file, const CodeView& record) {
  auto mapped = map_file(file);
  if (!mapped) return std::nullopt;
  auto msf = MsfFile::open(mapped->bytes);
  auto tables = msf ? PdbTables::read(*msf, record) : std::nullopt;
  if (!tables) return std::nullopt;
  return Pdb(std::make_shared<Content>(Content{std::move(*mapped), std::move(*msf), std::move(*tables), nullptr, {}}));
}

std::optional<Pdb::Function> Pdb::procedure_at(std::uint32_t offset) const {
  const auto address = content_->tables.address(offset);
  const auto symbols = address ? content_->symbols_at(*address) : std::nullopt;
  auto found = symbols ? find_procedure(*symbols, *address) : std::nullopt;
  const auto start = found ? content_->tables.offset(found->start) : std::nullopt;
  if (!start) return std::nullopt;
  const auto at_start = find_public(content_->msf, content_->tables, found->start);
  return Function{std::move(found->name), *start, at_start ? at_start->others : 0};
}

std::optional<Pdb::Function> Pdb::public_at(std::uint32_t offset) const {
  const auto address = content_->tables.address(offset);
  return address ? find_public(content_->msf, content_->tables, *address) : std::nullopt;
}

std::optional<Pdb::Line> Pdb::line_at(std::uint32_t offset) const {
  const auto address = content_->tables.address(offset);
  const PdbModule* const module = address ? content_->tables.module_at(*address) : nullptr;
  const auto stream = module != nullptr ? content_->msf.stream(module->stream) : std::nullopt;
  if (!stream) return std::nullopt;
  const std::uint64_t position = std::uint64_t{module->symbol_bytes} + module->old_line_bytes;
  const auto lines = stream->copy(position, module->line_bytes);
  return lines ? find_line(content_->msf, Bytes(*lines), *address) : std::nullopt;
}

}  // namespace kcb
