// SPDX-License-Identifier: MIT
#include "kcb/target/images.hpp"

#include <algorithm>

#include "language/plain_text.hpp"
#include "module_folders.hpp"

namespace kcb {

Images::Images(const Snapshot& snapshot) : snapshot_(&snapshot) {
  const ModuleFolders folders(snapshot);
  entries_.reserve(snapshot.modules.size());
  for (const Module& module : snapshot.modules) {
    auto image = Image::parse(snapshot.memory, module);
    if (image && image->architecture() != architecture())
      image = tl::make_unexpected(Error{});  // the other half of WoW64
    entries_.push_back({module, short_name(module.path), image ? std::optional(std::move(*image)) : std::nullopt,
                        folders.of(module.path)});
  }
  std::ranges::sort(entries_, {}, [](const Entry& entry) { return entry.module.base; });
  if (const Image* ntdll = named("ntdll")) {
    landmarks_ = {ntdll->address_of("NtCallbackReturn"), ntdll->address_of("KiUserCallbackDispatcher"),
                  ntdll->address_of("KiUserExceptionDispatcher"), ntdll->address_of("KiUserApcDispatcher")};
  }
}

const Images::Entry* Images::find(std::uint64_t address) const {
  const auto after =
      std::ranges::upper_bound(entries_, address, {}, [](const Entry& entry) { return entry.module.base; });
  if (after == entries_.begin()) return nullptr;
  const Entry& entry = *std::prev(after);
  return address - entry.module.base < entry.module.size ? &entry : nullptr;
}

std::string_view Images::module_at(std::uint64_t address) const {
  const Entry* entry = find(address);
  return entry != nullptr ? std::string_view(entry->name) : std::string_view{};
}

std::string_view Images::path_at(std::uint64_t address) const {
  const Entry* entry = find(address);
  return entry != nullptr ? std::string_view(entry->module.path) : std::string_view{};
}

ModuleFolder Images::folder_at(std::uint64_t address) const {
  const Entry* entry = find(address);
  return entry != nullptr ? entry->folder : ModuleFolder::unknown;
}

std::optional<std::uint64_t> Images::base_of(std::string_view path) const {
  const auto entry =
      std::ranges::find_if(entries_, [wanted = lower(path)](const Entry& e) { return lower(e.module.path) == wanted; });
  return entry == entries_.end() ? std::nullopt : std::optional(entry->module.base);
}

std::vector<std::string> Images::elsewhere() const {
  std::vector<std::string> paths;
  for (const Entry& entry : entries_) {
    if (entry.folder == ModuleFolder::elsewhere) paths.push_back(entry.module.path);
  }
  return paths;
}

const Image* Images::at(std::uint64_t address) const {
  const Entry* entry = find(address);
  return entry != nullptr && entry->image ? &*entry->image : nullptr;
}

const Image* Images::named(std::string_view short_name) const {
  const auto entry = std::ranges::find_if(entries_, [&](const Entry& e) { return e.image && e.name == short_name; });
  return entry == entries_.end() ? nullptr : &*entry->image;
}

}  // namespace kcb
