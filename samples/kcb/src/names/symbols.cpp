// SPDX-License-Identifier: MIT
#include "kcb/names/symbols.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <span>

#include "image/pe_headers.hpp"
#include "kcb/names/readable_name.hpp"
#include "memory/bytes.hpp"

namespace kcb {
namespace {

constexpr std::size_t header_bytes = 0x1000;
constexpr std::size_t symbol_bytes = 18;
constexpr std::uint32_t most_symbols = 4'000'000;  // a bound for damaged files, ten times what large programs have
constexpr std::uint16_t type_function = 0x20;
constexpr std::uint8_t class_external = 2;
constexpr std::uint8_t class_static = 3;

template <class T>
std::optional<T> value_at(std::span<const char> bytes, std::size_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  T value{};
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

/** Bytes of a file; shorter than asked for at its end, empty when it cannot be read. */
std::vector<char> read_bytes(std::ifstream& file, std::uint64_t offset, std::size_t size) {
  file.clear();
  const std::streamoff end = file.seekg(0, std::ios::end).tellg();
  if (end < 0 || static_cast<std::uint64_t>(end) <= offset) return {};
  const std::uint64_t left = static_cast<std::uint64_t>(end) - offset;
  std::vector<char> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(size, left)));
  file.seekg(static_cast<std::streamoff>(offset));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes;
}

/** What the headers say about the table. */
struct Table {
  std::uint32_t position = 0, count = 0;
  bool wide = true;
  std::vector<PeSection> sections;
};

std::optional<Table> find_table(const Bytes& file, ImageIdentity expected) {
  const auto headers = read_pe_headers(file);
  if (!headers || headers->identity() != expected) return std::nullopt;
  if (headers->file.symbol_table == 0 || headers->file.symbol_count > most_symbols) return std::nullopt;
  return Table{headers->file.symbol_table, headers->file.symbol_count, headers->wide, read_pe_sections(file, *headers)};
}

/** A name of up to eight bytes is in the entry itself, a longer one in the strings after the table. */
std::string name_of(std::span<const char> entry, std::span<const char> strings) {
  if (value_at<std::uint32_t>(entry, 0) != 0U) return {entry.data(), strnlen(entry.data(), 8)};
  const std::size_t offset = value_at<std::uint32_t>(entry, 4).value_or(0);
  if (offset >= strings.size()) return {};
  return {strings.data() + offset, strnlen(strings.data() + offset, strings.size() - offset)};
}

}  // namespace

std::optional<Symbols> Symbols::read(const std::filesystem::path& file, ImageIdentity expected) {
  std::ifstream stream(file, std::ios::binary);
  const auto headers = read_bytes(stream, 0, header_bytes);
  const auto table = find_table(Bytes(std::as_bytes(std::span(headers))), expected);
  if (!table) return std::nullopt;
  Symbols symbols;
  symbols.underscored_ = !table->wide;
  symbols.entries_ = read_bytes(stream, table->position, table->count * symbol_bytes);
  const std::uint64_t strings_position = table->position + std::uint64_t{table->count} * symbol_bytes;
  const auto strings_size = value_at<std::uint32_t>(read_bytes(stream, strings_position, 4), 0).value_or(0);
  constexpr std::uint32_t most_string_bytes = 0x10000000;
  symbols.strings_ = read_bytes(stream, strings_position, std::min(strings_size, most_string_bytes));

  const std::span<const char> entries = symbols.entries_;
  for (std::uint32_t at = 0; at + symbol_bytes <= entries.size();) {
    const auto entry = entries.subspan(at, symbol_bytes);
    const auto section = value_at<std::int16_t>(entry, 12).value_or(0);
    const auto type = value_at<std::uint16_t>(entry, 14);
    const auto storage = static_cast<std::uint8_t>(entry[16]);
    const bool visible = storage == class_external || storage == class_static;
    if (type == type_function && visible && section > 0 &&
        static_cast<std::size_t>(section) <= table->sections.size()) {
      const std::uint32_t start = table->sections[static_cast<std::size_t>(section) - 1].offset;
      symbols.functions_.push_back({start + value_at<std::uint32_t>(entry, 8).value_or(0), at});
    }
    at += static_cast<std::uint32_t>(symbol_bytes) * (1U + static_cast<std::uint8_t>(entry[17]));
  }
  std::ranges::stable_sort(symbols.functions_, {}, &Function::offset);
  return symbols;
}

std::optional<std::string> Symbols::at(std::uint32_t offset) const {
  const auto found = std::ranges::lower_bound(functions_, offset, {}, &Function::offset);
  if (found == functions_.end() || found->offset != offset) return std::nullopt;
  std::string name = name_of(std::span(entries_).subspan(found->entry, symbol_bytes), strings_);
  // With a count of bytes after it, as in `_name@8`, the underscore is part of the decoration.
  if (underscored_ && name.starts_with('_') && name.find('@') == std::string::npos) name.erase(0, 1);
  if (name.empty()) return std::nullopt;
  return readable_name(name);
}

}  // namespace kcb
