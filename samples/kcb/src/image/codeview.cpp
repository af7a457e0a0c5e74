// SPDX-License-Identifier: MIT
#include "image/codeview.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <string_view>

#include "image/pe_headers.hpp"
#include "memory/bytes.hpp"

namespace kcb {
namespace {

constexpr std::uint32_t most_entries = 64;  // images have about five
constexpr std::uint32_t longest_path = 1024;
constexpr std::uint32_t rsds = 0x53445352;  // "RSDS"

/** IMAGE_DEBUG_DIRECTORY. */
struct DebugEntry {
  std::uint32_t characteristics, time_stamp, version, type, size, offset, position;
};

/** What precedes the path. */
struct Record {
  std::uint32_t signature;
  std::array<std::uint8_t, 16> guid;
  std::uint32_t age;
};

template <class Source>
std::optional<CodeView> read_record(const Source& source, std::uint64_t at, std::uint32_t size) {
  const auto record = source.template get<Record>(at);
  if (!record || record->signature != rsds || size < sizeof(Record)) return std::nullopt;
  CodeView found{record->guid, record->age, {}};
  const std::uint32_t room = std::min(size - std::uint32_t{sizeof(Record)}, longest_path);
  for (std::uint32_t i = 0; i < room; ++i) {
    const auto letter = source.template get<char>(at + sizeof(Record) + i);
    if (!letter || *letter == '\0') break;
    found.path += *letter;
  }
  return found;
}

/** `table` is where the directory lies in the source; `place` gives the same for an entry's record. */
template <class Source, class Place>
std::optional<CodeView> search(const Source& source, std::uint64_t table, std::uint32_t size, Place place) {
  constexpr std::uint32_t type_codeview = 2;
  const std::uint32_t count = std::min<std::uint32_t>(size / sizeof(DebugEntry), most_entries);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto entry = source.template get<DebugEntry>(table + i * sizeof(DebugEntry));
    if (!entry) break;
    if (entry->type != type_codeview) continue;
    if (auto found = read_record(source, place(*entry), entry->size)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::string CodeView::guid_text() const {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::array<std::size_t, 16> order{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
  std::string text;
  for (const std::size_t i : order) {
    text += digits[guid.at(i) >> 4U];
    text += digits[guid.at(i) & 0xfU];
  }
  for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
  return text;
}

std::string CodeView::key() const {
  std::string text = guid_text();
  std::erase(text, '-');
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), age, 16).ptr;
  std::transform(digits.data(), end, std::back_inserter(text),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string CodeView::file_name() const {
  constexpr std::size_t longest = 255;
  const auto folder = path.find_last_of("\\/");
  std::string name = folder == std::string::npos ? path : path.substr(folder + 1);
  const bool plain = std::ranges::all_of(name, [](char c) {
    return static_cast<unsigned char>(c) >= ' ' && std::string_view(":*?\"<>|").find(c) == std::string_view::npos;
  });
  if (!plain || name.size() > longest || name == "." || name == "..") return {};
  return name;
}

std::optional<CodeView> read_codeview(const Memory& memory, const Module& module) {
  const MappedBytes source{&memory, module.base};
  const auto headers = read_pe_headers(source);
  const auto table = headers ? headers->directory(PeTable::debug) : std::nullopt;
  if (!table || table->offset == 0) return std::nullopt;
  return search(source, table->offset, table->size, [](const DebugEntry& entry) { return entry.offset; });
}

std::optional<CodeView> read_codeview(std::span<const std::byte> file) {
  const Bytes source(file);
  const auto headers = read_pe_headers(source);
  const auto table = headers ? headers->directory(PeTable::debug) : std::nullopt;
  if (!table || table->offset == 0) return std::nullopt;
  for (const PeSection& section : read_pe_sections(source, *headers)) {
    if (table->offset < section.offset || table->offset - section.offset >= section.file_size) continue;
    const std::uint64_t at = std::uint64_t{section.position} + (table->offset - section.offset);
    return search(source, at, table->size, [](const DebugEntry& entry) { return entry.position; });
  }
  return std::nullopt;
}

std::optional<CodeView> parse_codeview(std::span<const std::byte> record) {
  return read_record(Bytes(record), 0, static_cast<std::uint32_t>(std::min<std::size_t>(record.size(), UINT32_MAX)));
}

std::vector<std::byte> codeview_bytes(const CodeView& record) {
  const Record head{rsds, record.guid, record.age};
  std::vector<std::byte> bytes(sizeof(head) + record.path.size() + 1);
  std::memcpy(bytes.data(), &head, sizeof(head));
  std::memcpy(bytes.data() + sizeof(head), record.path.data(), record.path.size());
  return bytes;
}

}  // namespace kcb
