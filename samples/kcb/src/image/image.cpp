// SPDX-License-Identifier: MIT
#include "kcb/image/image.hpp"

#include <algorithm>

#include "pe_headers.hpp"

namespace kcb {
namespace {

constexpr std::uint16_t machine_amd64 = 0x8664;
constexpr std::uint16_t machine_i386 = 0x14c;
constexpr std::uint32_t most_exports = 0x10000;  // ordinals have 16 bits

struct ExportDirectory {
  std::uint32_t characteristics, timestamp, version, name, ordinal_base;
  std::uint32_t function_count, name_count;
  std::uint32_t functions, names, ordinals;
};

}  // namespace

Image::Image(const Memory& memory, const Module& module)
    : memory_(&memory), name_(short_name(module.path)), base_(module.base), size_(module.size) {}

Result<Image> Image::parse(const Memory& memory, const Module& module) {
  const auto malformed = tl::make_unexpected(Error{Problem::malformed_image, module.path, {}, 0});
  const auto headers = read_pe_headers(MappedBytes{&memory, module.base});
  if (!headers || headers->file.machine != (headers->wide ? machine_amd64 : machine_i386)) return malformed;
  // Without it a function with unwind data would look like a leaf: dumps hold the first bytes of some headers only.
  const auto exports = headers->directory(PeTable::exports);
  const auto functions = headers->directory(PeTable::exceptions);
  if (!exports || !functions) return malformed;

  Image image(memory, module);
  image.identity_ = headers->identity();
  image.read_exports(exports->offset, exports->size);
  if (!headers->wide) {
    image.architecture_ = Architecture::x86;
    return image;
  }
  image.function_table_ = functions->offset;
  image.function_count_ = functions->size / static_cast<std::uint32_t>(sizeof(RuntimeFunction));
  return image;
}

void Image::read_exports(std::uint32_t directory, std::uint32_t size) {
  const auto table = directory != 0 ? memory_->get<ExportDirectory>(base_ + directory) : std::nullopt;
  if (!table) return;
  const std::uint32_t count = std::min(table->name_count, most_exports);
  for (std::uint32_t i = 0; i < count && !memory_->spent(); ++i) {
    const auto name = memory_->get<std::uint32_t>(base_ + table->names + std::uint64_t{i} * 4);
    const auto ordinal = memory_->get<std::uint16_t>(base_ + table->ordinals + std::uint64_t{i} * 2);
    if (!name || !ordinal || *ordinal >= table->function_count) continue;
    const auto target = memory_->get<std::uint32_t>(base_ + table->functions + std::uint64_t{*ordinal} * 4);
    // A target inside the directory is the text of a forward to another module, not code.
    if (!target || *target - directory < size) continue;
    exports_.push_back({*target, *name});
  }
  std::ranges::stable_sort(exports_, {}, &Export::target);
}

std::optional<std::string> Image::export_at(std::uint64_t address) const {
  if (!contains(address)) return std::nullopt;
  const auto offset = static_cast<std::uint32_t>(address - base_);
  std::optional<std::string> first;
  for (auto entry = std::ranges::lower_bound(exports_, offset, {}, &Export::target);
       entry != exports_.end() && entry->target == offset; ++entry) {
    auto name = memory_->text(base_ + entry->name);
    if (name && name->starts_with("Nt")) return name;
    if (!first) first = std::move(name);
  }
  return first;
}

std::optional<std::uint64_t> Image::address_of(std::string_view export_name) const {
  for (const Export& entry : exports_) {
    if (memory_->text(base_ + entry.name) == export_name) return base_ + entry.target;
  }
  return std::nullopt;
}

}  // namespace kcb
