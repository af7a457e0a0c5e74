// SPDX-License-Identifier: MIT
#include "target_images.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "image/pe_headers.hpp"
#include "memory/bytes.hpp"
#include "target/used_modules.hpp"
#include "target_memory.hpp"

namespace kcb {
namespace {

/** Sections that unwinding and naming do not need are the larger part of many modules. */
bool needed(const PeSection& section) {
  const std::string_view name(section.name.data(), strnlen(section.name.data(), section.name.size()));
  return name != ".rsrc" && name != ".reloc" && !name.starts_with(".debug") && !name.starts_with('/');
}

void copy_image(void* process, const Module& module, Memory& into) {
  constexpr std::size_t header_bytes = 0x1000;
  auto bytes = read_memory(process, module.base, header_bytes);
  if (!bytes) return;
  const Bytes source(*bytes);
  const auto headers = read_pe_headers(source);
  if (!headers) return;
  for (const PeSection& section : read_pe_sections(source, *headers)) {
    if (!needed(section) || section.offset >= module.size) continue;
    const std::size_t size = std::min<std::size_t>(section.memory_size, module.size - section.offset);
    const std::uint64_t address = module.base + section.offset;
    if (auto content = read_memory(process, address, size)) into.add(address, std::move(*content));
  }
  into.add(module.base, std::move(*bytes));
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
