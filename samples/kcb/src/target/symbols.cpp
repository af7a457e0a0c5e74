// SPDX-License-Identifier: MIT
#include "kcb/symbols.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <fstream>
#include <memory>
#include <span>

#if __has_include(<cxxabi.h>)
#include <cxxabi.h>
#endif

namespace kcb {
namespace {

constexpr std::size_t header_bytes = 0x1000;
constexpr std::size_t symbol_bytes = 18;
constexpr std::size_t section_bytes = 40;
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
  std::vector<char> bytes(std::min<std::uint64_t>(size, static_cast<std::uint64_t>(end) - offset));
  file.seekg(static_cast<std::streamoff>(offset));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes;
}

/** What the headers say about the table. */
struct Table {
  std::uint32_t position = 0, count = 0;
  std::vector<std::uint32_t> section_offsets;
};

std::optional<Table> find_table(std::span<const char> headers, Symbols::Identity expected) {
  const auto pe = value_at<std::uint32_t>(headers, 0x3c);
  if (!pe || *pe > header_bytes) return std::nullopt;
  const auto sections = value_at<std::uint16_t>(headers, *pe + 6);
  const auto time_stamp = value_at<std::uint32_t>(headers, *pe + 8);
  const auto position = value_at<std::uint32_t>(headers, *pe + 12);
  const auto count = value_at<std::uint32_t>(headers, *pe + 16);
  const auto optional_size = value_at<std::uint16_t>(headers, *pe + 20);
  const auto image_size = value_at<std::uint32_t>(headers, *pe + 24 + 56);
  if (!sections || !time_stamp || !position || !count || !optional_size || !image_size) return std::nullopt;
  if (Symbols::Identity{*time_stamp, *image_size} != expected) return std::nullopt;
  if (*position == 0 || *count > most_symbols) return std::nullopt;

  Table table{*position, *count, {}};
  for (std::size_t i = 0; i < *sections; ++i) {
    const auto offset = value_at<std::uint32_t>(headers, *pe + 24U + *optional_size + i * section_bytes + 12);
    if (!offset) return std::nullopt;
    table.section_offsets.push_back(*offset);
  }
  return table;
}

/** A name of up to eight bytes stands in the entry itself, a longer one in the strings behind the table. */
std::string name_of(std::span<const char> entry, std::span<const char> strings) {
  if (value_at<std::uint32_t>(entry, 0) != 0U) return {entry.data(), strnlen(entry.data(), 8)};
  const std::size_t offset = value_at<std::uint32_t>(entry, 4).value_or(0);
  if (offset >= strings.size()) return {};
  return {strings.data() + offset, strnlen(strings.data() + offset, strings.size() - offset)};
}

}  // namespace

std::optional<Symbols> Symbols::read(const std::filesystem::path& file, Identity expected) {
  std::ifstream stream(file, std::ios::binary);
  const auto table = find_table(read_bytes(stream, 0, header_bytes), expected);
  if (!table) return std::nullopt;
  Symbols symbols;
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
        static_cast<std::size_t>(section) <= table->section_offsets.size()) {
      const std::uint32_t start = table->section_offsets[static_cast<std::size_t>(section) - 1];
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
  const std::string name = name_of(std::span(entries_).subspan(found->entry, symbol_bytes), strings_);
  if (name.empty()) return std::nullopt;
  return readable_name(name);
}

namespace {

/** The name of an operator at the beginning of a text, such as `operator<<`, whose signs are no brackets. */
std::string_view operator_name(std::string_view text) {
  constexpr std::string_view word = "operator";
  constexpr std::array<std::string_view, 12> signs{"<=>", "<<=", ">>=", "->*", "<<", ">>",
                                                   "<=",  ">=",  "->",  "()",  "<",  ">"};
  if (!text.starts_with(word)) return {};
  const auto sign = std::ranges::find_if(signs, [&](auto s) { return text.substr(word.size()).starts_with(s); });
  return text.substr(0, word.size() + (sign == signs.end() ? 0 : sign->size()));
}

bool ends_in_identifier(std::string_view text) {
  return !text.empty() && (std::isalnum(static_cast<unsigned char>(text.back())) != 0 || text.back() == '_');
}

/** Leaves out parameters, what stands in angle brackets, and namespaces without a name: they fill lines of a stack. */
std::string shortened(std::string_view full) {
  constexpr std::string_view unnamed = "(anonymous namespace)::";
  constexpr std::string_view arrow = "->";
  std::string name;
  int depth = 0;        // within brackets whose content is left out
  bool braced = false;  // within {lambda(int)#1}, where parentheses do not end the name
  while (!full.empty() && (full.front() != '(' || depth > 0 || braced || full.starts_with(unnamed))) {
    const char c = full.front();
    std::size_t taken = 1;
    if (full.starts_with(unnamed)) {
      taken = unnamed.size();
    } else if (const auto op = operator_name(full); depth == 0 && !op.empty() && !ends_in_identifier(name)) {
      name += op;
      taken = op.size();
    } else if (full.starts_with(arrow)) {
      taken = arrow.size();  // in a decltype; no bracket
    } else if (c == '<' || c == '(') {
      if (c == '<' && depth == 0) name += "<...>";
      ++depth;
    } else if (c == '>' || c == ')') {
      --depth;
    } else if (depth == 0) {
      name += c;
      if (c == '{' || c == '}') braced = c == '{';
    }
    full.remove_prefix(taken);
  }
  return name;
}

}  // namespace

std::string readable_name(const std::string& symbol) {
#if __has_include(<cxxabi.h>)
  if (symbol.starts_with("_Z")) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free);
    if (status == 0 && text) {
      return shortened(text.get());
    }
  }
#endif
  return symbol;
}

}  // namespace kcb
