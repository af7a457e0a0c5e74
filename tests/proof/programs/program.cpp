// SPDX-License-Identifier: MIT
#include "program.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "kcb/language/utf8_path.hpp"

namespace kcb::test {
namespace {

std::vector<char> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + utf8_path(path));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Program::Program(const std::wstring& path) : name_(std::filesystem::path(path).filename().string()) {
  const std::vector<char> file = read_file(path);
  const auto* dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(file.data());
  const auto* nt = reinterpret_cast<const IMAGE_NT_HEADERS64*>(file.data() + dos->e_lfanew);
  if (nt->FileHeader.Machine != IMAGE_FILE_MACHINE_AMD64) throw std::runtime_error(name_ + " is not made for x64");
  constexpr std::size_t beyond = 16;  // the last instruction may be looked at as if it were a longer one
  bytes_.resize(nt->OptionalHeader.SizeOfImage + beyond);
  std::memcpy(bytes_.data(), file.data(), nt->OptionalHeader.SizeOfHeaders);
  const std::span sections(IMAGE_FIRST_SECTION(nt), nt->FileHeader.NumberOfSections);
  for (const IMAGE_SECTION_HEADER& section : sections) {
    const DWORD size = std::min(section.SizeOfRawData, nt->OptionalHeader.SizeOfImage - section.VirtualAddress);
    std::memcpy(&bytes_.at(section.VirtualAddress), &file.at(section.PointerToRawData), size);
  }
  const auto& directory = nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXCEPTION];
  functions_ = {reinterpret_cast<RUNTIME_FUNCTION*>(&bytes_.at(directory.VirtualAddress)),
                directory.Size / sizeof(RUNTIME_FUNCTION)};
  read_instructions(path + L".code", nt->OptionalHeader.ImageBase);
}

RUNTIME_FUNCTION* Program::function_at(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(functions_, offset, {}, &RUNTIME_FUNCTION::BeginAddress);
  if (after == functions_.begin() || offset >= std::prev(after)->EndAddress) return nullptr;
  return &*std::prev(after);
}

void Program::read_instructions(const std::wstring& path, std::uint64_t preferred_base) {
  const std::vector<char> text = read_file(path);
  for (const char *at = text.data(), *end = at + text.size(); at != end;) {
    std::uint64_t address = 0;
    const auto [after, error] = std::from_chars(at, end, address, 16);
    if (error != std::errc() || after == end) throw std::runtime_error(name_ + ": malformed list of instructions");
    const bool after_call = *after == '+';
    instructions_.push_back({static_cast<std::uint32_t>(address - preferred_base), after_call});
    at = after + (after_call ? 2 : 1);
  }
}

}  // namespace kcb::test
