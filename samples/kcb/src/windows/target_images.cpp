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

constexpr std::uint32_t section_executable = 0x20000000;
constexpr std::uint32_t section_discardable = 0x2000000;  // relocations and DWARF among others

/**
 * How much of a section unwinding and naming may need: of code all, of data what the file holds, for only there are
 * tables and import slots. The rest is the larger part of many modules.
 */
std::uint32_t needed_bytes(const PeSection& section) {
  const std::string_view name(section.name.data(), strnlen(section.name.data(), section.name.size()));
  const std::uint32_t memory_size = section.memory_size != 0 ? section.memory_size : section.file_size;
  if ((section.characteristics & section_executable) != 0) return memory_size;
  if ((section.characteristics & section_discardable) != 0 || name == ".rsrc") return 0;
  return std::min(memory_size, section.file_size);
}

void copy_image(void* process, const Module& module, Memory& into) {
  constexpr std::size_t header_bytes = 0x1000;
  auto bytes = read_memory(process, module.base, header_bytes);
  if (!bytes) return;
  const Bytes source(*bytes);
  const auto headers = read_pe_headers(source);
  if (!headers) return;
  std::uint64_t copied = 0;
  for (const PeSection& section : read_pe_sections(source, *headers)) {
    // Sections follow each other; those of a damaged image may not, and must not be copied again and again.
    const std::uint64_t begin = std::max<std::uint64_t>(section.offset, copied);
    const std::uint64_t end =
        std::min<std::uint64_t>(std::uint64_t{section.offset} + needed_bytes(section), module.size);
    if (begin >= end) continue;
    copy_readable(process, module.base + begin, module.base + end, into);
    copied = end;
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

void TargetImages::add_to(Snapshot& snapshot, void* process, std::span<const std::uint64_t> also) {
  const std::vector<bool> used = used_modules(snapshot, also);
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
