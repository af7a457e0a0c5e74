// SPDX-License-Identifier: MIT
#include "pdb.hpp"

#include <map>
#include <utility>

#include "pdb_tables.hpp"

namespace kcb {

struct Pdb::Content {
  struct ObjectFile {
    PdbProcedures procedures;
    PdbLines lines;
  };

  Content(MappedFile mapped, MsfFile blocks, PdbTables read)
      : file(std::move(mapped)),
        msf(std::move(blocks)),
        tables(std::move(read)),
        names(find_names_stream(msf)),
        publics(msf, tables),
        work{std::uint64_t{most_times} * file.bytes.size()} {}

  /** The object file that an address is from; frames of one program share few. Null when it cannot be read. */
  const ObjectFile* object_at(const PdbAddress& address) {
    const PdbModule* const module = tables.module_at(address);
    if (module == nullptr) return nullptr;
    const auto known = objects.find(module);
    if (known != objects.end()) return &known->second;
    const std::uint64_t bytes = std::uint64_t{module->symbol_bytes} + module->line_bytes;
    if (!work.spend(bytes)) return nullptr;
    if (bytes + kept > file.bytes.size() / 4) {
      objects.clear();
      kept = 0;
    }
    kept += bytes;
    return &objects.emplace(module, read(*module)).first->second;
  }

  MappedFile file;
  MsfFile msf;
  PdbTables tables;
  std::optional<MsfFile::Stream> names;
  PdbPublics publics;
  PdbWork work;

 private:
  static constexpr std::uint32_t most_times = 16;  // that all of the file may be looked at

  [[nodiscard]] ObjectFile read(const PdbModule& module) const {
    const auto stream = msf.stream(module.stream);
    if (!stream) return {};
    ObjectFile object;
    const std::uint64_t lines_at = std::uint64_t{module.symbol_bytes} + module.old_line_bytes;
    if (auto symbols = stream->copy(0, module.symbol_bytes)) object.procedures = PdbProcedures(std::move(*symbols));
    if (auto lines = stream->copy(lines_at, module.line_bytes)) object.lines = PdbLines(std::move(*lines));
    return object;
  }

  std::map<const PdbModule*, ObjectFile> objects;
  std::uint64_t kept = 0;  // bytes of them
};

std::optional<Pdb> Pdb::open(const std::filesystem::path& file, const CodeView& record) {
  auto mapped = map_file(file);
  return mapped ? read(std::move(*mapped), record) : std::nullopt;
}

std::optional<Pdb> Pdb::read(MappedFile file, const CodeView& record) {
  auto msf = MsfFile::open(file.bytes);
  auto tables = msf ? PdbTables::read(*msf, record) : std::nullopt;
  if (!tables) return std::nullopt;
  return Pdb(std::make_shared<Content>(std::move(file), std::move(*msf), std::move(*tables)));
}

std::optional<Pdb::Function> Pdb::procedure_at(std::uint32_t offset) const {
  const auto address = content_->tables.address(offset);
  const auto* const object = address ? content_->object_at(*address) : nullptr;
  auto found = object != nullptr ? object->procedures.find(*address) : std::nullopt;
  const auto start = found ? content_->tables.offset(found->start) : std::nullopt;
  if (!start) return std::nullopt;
  const auto at_start = content_->publics.find(content_->tables, found->start, content_->work);
  return Function{std::move(found->name), *start, at_start ? at_start->others : 0};
}

std::optional<Pdb::Function> Pdb::public_at(std::uint32_t offset) const {
  const auto address = content_->tables.address(offset);
  return address ? content_->publics.find(content_->tables, *address, content_->work) : std::nullopt;
}

std::optional<SourceLine> Pdb::line_at(std::uint32_t offset) const {
  const auto address = content_->tables.address(offset);
  const auto* const object = address && content_->names ? content_->object_at(*address) : nullptr;
  return object != nullptr ? object->lines.find(*address, *content_->names, content_->work) : std::nullopt;
}

}  // namespace kcb
