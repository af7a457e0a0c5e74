// SPDX-License-Identifier: MIT
#include "target_memory.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <windows.h>

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

}  // namespace

std::optional<std::vector<std::byte>> read_memory(void* process, std::uint64_t address, std::size_t size) {
  std::vector<std::byte> bytes(size);
  SIZE_T count = 0;
  const auto* source = reinterpret_cast<const void*>(address);
  if (ReadProcessMemory(process, source, bytes.data(), size, &count) == 0 || count != size) return std::nullopt;
  return bytes;
}

void copy_callback_table(void* process, std::uint64_t teb, Memory& into) {
  const auto copy = [&](std::uint64_t address, std::size_t size) {
    auto bytes = read_memory(process, address, size);
    if (bytes) into.add(address, std::move(*bytes));
  };
  copy(teb, teb_to_peb + 8);
  const auto peb = into.get<std::uint64_t>(teb + teb_to_peb);
  if (!peb) return;
  copy(*peb, peb_to_callback_table + 8);
  const auto table = into.get<std::uint64_t>(*peb + peb_to_callback_table).value_or(0);
  if (table == 0) return;
  // The table may end near the end of its pages: take what there is, page by page.
  constexpr std::uint64_t page = 0x1000;
  const std::uint64_t end = table + most_callbacks * 8;
  for (std::uint64_t at = table; at < end;) {
    const std::uint64_t next = std::min(end, (at / page + 1) * page);
    copy(at, static_cast<std::size_t>(next - at));
    at = next;
  }
}

void copy_images(void* process, Snapshot& snapshot) {
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
  for (std::size_t i = 0; i < snapshot.modules.size(); ++i) {
    if (used.used(i)) copy_image(process, snapshot.modules[i], snapshot.memory);
  }
}

}  // namespace kcb
