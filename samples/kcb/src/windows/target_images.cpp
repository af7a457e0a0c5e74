// SPDX-License-Identifier: MIT
#include "target_images.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <windows.h>

#include "target/used_modules.hpp"
#include "target_memory.hpp"

namespace kcb {
namespace {

/** Sections that unwinding and naming do not need are the larger part of many modules. */
bool needed(const IMAGE_SECTION_HEADER& section) {
  const std::string_view name(reinterpret_cast<const char*>(section.Name),
                              strnlen(reinterpret_cast<const char*>(section.Name), sizeof(section.Name)));
  return name != ".rsrc" && name != ".reloc" && !name.starts_with(".debug") && !name.starts_with('/');
}

void copy_image(void* process, const Module& module, Memory& into) {
  constexpr std::size_t header_bytes = 0x1000;
  auto headers = read_memory(process, module.base, header_bytes);
  if (!headers) return;
  IMAGE_DOS_HEADER dos{};
  IMAGE_NT_HEADERS64 nt{};
  std::memcpy(&dos, headers->data(), sizeof(dos));
  if (dos.e_lfanew < 0 || static_cast<std::size_t>(dos.e_lfanew) + sizeof(nt) > header_bytes) return;
  std::memcpy(&nt, headers->data() + dos.e_lfanew, sizeof(nt));

  std::size_t at = static_cast<std::size_t>(dos.e_lfanew) + offsetof(IMAGE_NT_HEADERS64, OptionalHeader) +
                   nt.FileHeader.SizeOfOptionalHeader;
  for (int i = 0; i < nt.FileHeader.NumberOfSections; ++i, at += sizeof(IMAGE_SECTION_HEADER)) {
    IMAGE_SECTION_HEADER section{};
    if (at + sizeof(section) > header_bytes) break;
    std::memcpy(&section, headers->data() + at, sizeof(section));
    if (!needed(section) || section.VirtualAddress >= module.size) continue;
    const std::size_t size = std::min<std::size_t>(section.Misc.VirtualSize, module.size - section.VirtualAddress);
    const std::uint64_t address = module.base + section.VirtualAddress;
    if (auto bytes = read_memory(process, address, size)) into.add(address, std::move(*bytes));
  }
  into.add(module.base, std::move(*headers));
}

/** The symbols in a module's file, which is read as a file; the target is not touched. */
std::shared_ptr<const Symbols> read_symbols(const Memory& memory, const Module& module) {
  const auto image = Image::parse(memory, module);
  if (!image) return nullptr;
  const std::filesystem::path file(std::u8string(module.path.begin(), module.path.end()));
  auto symbols = Symbols::read(file, image->identity());
  return symbols ? std::make_shared<const Symbols>(std::move(*symbols)) : nullptr;
}

}  // namespace

void TargetImages::set_modules(std::vector<Module> modules) {
  if (modules == modules_) return;
  *this = {};
  modules_ = std::move(modules);
}

void TargetImages::add_to(Snapshot& snapshot, void* process) {
  const std::vector<bool> used = used_modules(snapshot);
  for (std::size_t i = 0; i < modules_.size(); ++i) {
    const Module& module = modules_[i];
    if (!used[i] || !copied_.insert(module.base).second) continue;
    copy_image(process, module, memory_);
    if (auto symbols = read_symbols(memory_, module)) symbols_.emplace(module.base, std::move(symbols));
  }
  snapshot.memory.add(memory_);
  snapshot.symbols = symbols_;
}

}  // namespace kcb
