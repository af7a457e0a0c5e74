// SPDX-License-Identifier: MIT
#include "kcb/image.hpp"

#include <algorithm>
#include <array>

namespace kcb {
namespace {

constexpr std::uint16_t dos_signature = 0x5a4d;  // "MZ"
constexpr std::uint32_t pe_signature = 0x4550;   // "PE\0\0"
constexpr std::uint16_t machine_amd64 = 0x8664;
constexpr std::uint16_t optional_magic_pe32_plus = 0x20b;
constexpr std::uint32_t most_exports = 0x10000;  // ordinals have 16 bits

// Offsets within the PE headers; source: Microsoft, "PE Format".
constexpr std::uint64_t dos_to_pe = 0x3c;
constexpr std::uint64_t pe_to_time_stamp = 0x08;
constexpr std::uint64_t pe_to_optional = 0x18;
constexpr std::uint64_t optional_to_image_size = 0x38;
constexpr std::uint64_t optional_to_directory_count = 0x6c;
constexpr std::uint64_t optional_to_directories = 0x70;

struct Directory {
  std::uint32_t offset, size;
};

struct ExportDirectory {
  std::uint32_t characteristics, timestamp, version, name, ordinal_base;
  std::uint32_t function_count, name_count;
  std::uint32_t functions, names, ordinals;
};

}  // namespace

std::string short_name(std::string_view path) {
  const auto folder = path.find_last_of("\\/");
  if (folder != std::string_view::npos) path.remove_prefix(folder + 1);
  const auto dot = path.find_last_of('.');
  if (dot != std::string_view::npos && dot != 0) path = path.substr(0, dot);
  std::string name(path);
  // ASCII only: a name in another script stays as it is.
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

Image::Image(const Memory& memory, const Module& module)
    : memory_(&memory), name_(short_name(module.path)), base_(module.base), size_(module.size) {}

Result<Image> Image::parse(const Memory& memory, const Module& module) {
  const auto malformed = tl::make_unexpected(Error{Problem::malformed_image, module.path, {}, 0});
  const auto dos = memory.get<std::uint16_t>(module.base);
  const auto pe_offset = memory.get<std::uint32_t>(module.base + dos_to_pe);
  if (dos != dos_signature || !pe_offset) return malformed;

  const std::uint64_t pe = module.base + *pe_offset;
  const std::uint64_t optional = pe + pe_to_optional;
  if (memory.get<std::uint32_t>(pe) != pe_signature) return malformed;
  if (memory.get<std::uint16_t>(pe + 4) != machine_amd64) return malformed;
  if (memory.get<std::uint16_t>(optional) != optional_magic_pe32_plus) return malformed;

  // Without them a function with unwind data would look like a leaf: dumps hold the first bytes of some headers only.
  const auto directory_count = memory.get<std::uint32_t>(optional + optional_to_directory_count);
  const auto directories = memory.get<std::array<Directory, 4>>(optional + optional_to_directories);
  if (!directory_count || !directories) return malformed;

  Image image(memory, module);
  image.identity_ = {memory.get<std::uint32_t>(pe + pe_to_time_stamp).value_or(0),
                     memory.get<std::uint32_t>(optional + optional_to_image_size).value_or(0)};
  if (*directory_count >= 4) {
    const Directory& exports = (*directories)[0];
    const Directory& exceptions = (*directories)[3];
    image.read_exports(exports.offset, exports.size);
    image.function_table_ = exceptions.offset;
    image.function_count_ = exceptions.size / static_cast<std::uint32_t>(sizeof(RuntimeFunction));
  }
  return image;
}

void Image::read_exports(std::uint32_t directory, std::uint32_t size) {
  const auto table = directory != 0 ? memory_->get<ExportDirectory>(base_ + directory) : std::nullopt;
  if (!table) return;
  const std::uint32_t count = std::min(table->name_count, most_exports);
  exports_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
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
