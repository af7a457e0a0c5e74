// SPDX-License-Identifier: MIT
#include "target_images.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <windows.h>

#include "target_memory.hpp"

namespace kcb {
namespace {

/** Marks the modules that addresses point into. */
class UsedModules {
 public:
  explicit UsedModules(const std::vector<Module>& modules) : modules_(&modules), used_(modules.size(), false) {
    for (std::size_t i = 0; i < modules.size(); ++i) {
      lowest_ = std::min(lowest_, modules[i].base);
      highest_ = std::max(highest_, modules[i].base + modules[i].size);
      const std::string name = short_name(modules[i].path);
      if (name == "ntdll" || name == "win32u") used_[i] = true;
    }
  }

  void mark(std::uint64_t address) {
    if (address < lowest_ || address >= highest_) return;  // most words on a stack point to no module
    for (std::size_t i = 0; i < modules_->size(); ++i) {
      const Module& module = (*modules_)[i];
      if (address - module.base < module.size) used_[i] = true;
    }
  }

  [[nodiscard]] bool used(std::size_t module) const { return used_[module]; }

 private:
  const std::vector<Module>* modules_;
  std::vector<bool> used_;
  std::uint64_t lowest_ = UINT64_MAX;
  std::uint64_t highest_ = 0;
};

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

UsedModules used_modules(const Snapshot& snapshot) {
  UsedModules used(snapshot.modules);
  for (const std::uint64_t entry : snapshot.callback_table) used.mark(entry);
  for (const ThreadState& thread : snapshot.threads) {
    used.mark(thread.registers.rip);
    const auto stack = snapshot.memory.from(thread.stack_begin);
    const std::size_t size = std::min<std::size_t>(stack.size(), thread.stack_end - thread.stack_begin);
    for (std::size_t at = 0; at + 8 <= size; at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, stack.data() + at, sizeof(word));
      used.mark(word);
    }
  }
  return used;
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
  const UsedModules used = used_modules(snapshot);
  for (std::size_t i = 0; i < modules_.size(); ++i) {
    const Module& module = modules_[i];
    if (!used.used(i) || !copied_.insert(module.base).second) continue;
    copy_image(process, module, memory_);
    if (auto symbols = read_symbols(memory_, module)) symbols_.emplace(module.base, std::move(symbols));
  }
  snapshot.memory.add(memory_);
  snapshot.symbols = symbols_;
}

}  // namespace kcb
