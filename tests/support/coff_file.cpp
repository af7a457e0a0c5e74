// SPDX-License-Identifier: MIT
#include "coff_file.hpp"

#include <cstring>
#include <fstream>
#include <random>
#include <stdexcept>

namespace kcb::test {
namespace {

constexpr std::size_t entry_size = 18;

template <class T>
void put(std::vector<char>& bytes, std::size_t offset, T value) {
  std::memcpy(&bytes.at(offset + sizeof(T) - 1) - (sizeof(T) - 1), &value, sizeof(T));
}

}  // namespace

CoffFile::CoffFile()
    : path_(std::filesystem::temp_directory_path() / ("kcb-coff-" + std::to_string(std::random_device{}()))) {}

CoffFile::~CoffFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

CoffFile& CoffFile::add(const std::string& name, std::int16_t section, std::uint32_t offset, std::uint16_t type,
                        std::uint8_t storage, std::uint8_t auxiliary_entries) {
  std::vector<char> entry(entry_size);
  if (name.size() <= 8) {
    std::copy(name.begin(), name.end(), entry.begin());
  } else {
    put(entry, 4, static_cast<std::uint32_t>(strings_.size()));
    strings_.insert(strings_.end(), name.begin(), name.end());
    strings_.push_back('\0');
  }
  put(entry, 8, offset);
  put(entry, 12, section);
  put(entry, 14, type);
  put(entry, 16, storage);
  put(entry, 17, auxiliary_entries);
  entries_.insert(entries_.end(), entry.begin(), entry.end());
  // Auxiliary entries may look like anything, here like symbols.
  for (int i = 0; i < auxiliary_entries; ++i) entries_.insert(entries_.end(), entry.begin(), entry.end());
  return *this;
}

std::vector<char> CoffFile::bytes() const {
  std::vector<char> bytes(symbol_table);
  constexpr std::uint16_t optional_size = 0xf0;
  put(bytes, 0, std::uint16_t{0x5a4d});
  put(bytes, 0x3c, static_cast<std::uint32_t>(pe_header));
  put(bytes, pe_header, std::uint32_t{0x4550});
  put(bytes, pe_header + 4, std::uint16_t{0x8664});
  put(bytes, pe_header + 6, std::uint16_t{2});
  put(bytes, pe_header + 8, identity.time_stamp);
  put(bytes, pe_header + 12, symbol_table);
  put(bytes, pe_header + 16, static_cast<std::uint32_t>(entries_.size() / entry_size));
  put(bytes, pe_header + 20, optional_size);
  put(bytes, pe_header + 24, std::uint16_t{0x20b});
  put(bytes, pe_header + 24 + 56, identity.image_size);
  put(bytes, pe_header + 24 + optional_size + 12, std::uint32_t{0x1000});
  put(bytes, pe_header + 24 + optional_size + 40 + 12, std::uint32_t{0x5000});
  bytes.insert(bytes.end(), entries_.begin(), entries_.end());
  auto strings = strings_;
  put(strings, 0, static_cast<std::uint32_t>(strings.size()));
  bytes.insert(bytes.end(), strings.begin(), strings.end());
  return bytes;
}

const std::filesystem::path& CoffFile::write(std::size_t position, std::uint32_t value) const {
  auto content = bytes();
  if (position != SIZE_MAX) put(content, position, value);
  std::ofstream file(path_, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) throw std::runtime_error("the test cannot write its file");
  return path_;
}

const std::filesystem::path& CoffFile::write_beginning(std::size_t size) const {
  std::filesystem::resize_file(write(), size);
  return path_;
}

std::shared_ptr<const Symbols> CoffFile::read() const {
  auto symbols = Symbols::read(write(), identity);
  if (!symbols) throw std::runtime_error("the test's file has no symbols");
  return std::make_shared<const Symbols>(std::move(*symbols));
}

}  // namespace kcb::test
