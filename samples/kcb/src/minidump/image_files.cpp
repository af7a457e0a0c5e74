// SPDX-License-Identifier: MIT
#include "kcb/minidump/image_files.hpp"

#include <algorithm>
#include <map>
#include <system_error>

#include "image/bound_imports.hpp"
#include "image/pe_headers.hpp"
#include "memory/bytes.hpp"
#include "memory/file_error.hpp"
#include "memory/mapped_file.hpp"
#include "target/used_modules.hpp"

namespace kcb {
namespace {

constexpr std::uint16_t most_sections = 96;  // the loader's limit

/** Many dumps hold a few hundred bytes of some headers and nothing after them. */
bool image_copied(const Memory& memory, const Module& module) {
  const auto image = Image::parse(memory, module);
  return image && image->has_unwind_table();
}

bool on_a_drive(const std::string& path) {
  return path.size() > 2 && path[1] == ':' && path[2] == '\\';
}

/** The part of the file from a position on that a loader would map: not past the file's end, nor the module's. */
void add_part(const MappedFile& file, std::uint64_t position, std::uint64_t size, const Module& module,
              std::uint32_t offset, Memory& memory) {
  if (offset >= module.size || position >= file.bytes.size()) return;
  const std::uint64_t room = std::min<std::uint64_t>(module.size - offset, file.bytes.size() - position);
  memory.add(module.base + offset,
             file.bytes.subspan(static_cast<std::size_t>(position), static_cast<std::size_t>(std::min(size, room))),
             file.owner);
}

/** False when the file is not the module's, or no PE file. */
bool lay_out(const MappedFile& file, const Module& module, Memory& memory) {
  const Bytes bytes(file.bytes);
  const auto headers = read_pe_headers(bytes);
  if (!headers || headers->identity() != ImageIdentity{module.time_stamp, module.size}) return false;
  if (headers->file.section_count > most_sections) return false;
  const auto sections = read_pe_sections(bytes, *headers);
  if (sections.size() != headers->file.section_count) return false;
  add_part(file, 0, headers->header_size, module, 0, memory);
  for (const PeSection& section : sections) {
    const std::uint32_t size = section.memory_size == 0 ? section.file_size : section.memory_size;
    add_part(file, section.position, std::min(size, section.file_size), module, section.offset, memory);
  }
  return true;
}

bool add_file(const std::filesystem::path& path, const Module& module, Snapshot& snapshot, Memory& files) {
  const auto file = map_file(path);
  if (!file || !lay_out(*file, module, files)) return false;
  if (auto symbols = Symbols::read(path, {module.time_stamp, module.size})) {
    snapshot.symbols.emplace(module.base, std::make_shared<const Symbols>(std::move(*symbols)));
  }
  return true;
}

/** A module's name as short_name() gives it, with the extension: `C:\Windows\System32\USER32.dll` is `user32.dll`. */
std::string file_name(const std::string& path) {
  const auto dot = path.find_last_of("./\\");
  const bool extension = dot != std::string::npos && path[dot] == '.';
  return short_name(path) + (extension ? '.' + short_name(path.substr(dot + 1)) : std::string{});
}

using Files = std::map<std::string, std::filesystem::path>;

Result<Files> files_in(const std::filesystem::path& folder) {
  Files files;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    files.emplace(file_name(utf8_path(entry->path().filename())), entry->path());
  }
  if (!error) return files;
  return tl::make_unexpected(cannot_list(folder, "directory_iterator", error));
}

Result<std::vector<Files>> files_in(const std::vector<std::filesystem::path>& folders) {
  std::vector<Files> all;
  for (const std::filesystem::path& folder : folders) {
    auto files = files_in(folder);
    if (!files) return tl::make_unexpected(files.error());
    all.push_back(std::move(*files));
  }
  return all;
}

/** Adds what the files hold to what the dump holds, which counts more. */
void add_memory(const Memory& files, Snapshot& snapshot) {
  const auto win32u = std::ranges::find(snapshot.modules, "win32u", [](const Module& m) { return short_name(m.path); });
  if (win32u != snapshot.modules.end()) {
    const auto exporter = Image::parse(files, *win32u);
    for (const Module& module : snapshot.modules) {
      if (exporter) snapshot.memory.add(bound_imports(files, module, *exporter));
    }
  }
  snapshot.memory.add(files);
}

}  // namespace

Result<std::vector<std::string>> add_image_files(Snapshot& snapshot,
                                                 const std::vector<std::filesystem::path>& folders) {
  const auto listed = files_in(folders);
  if (!listed) return tl::make_unexpected(listed.error());
  const std::vector<bool> used = used_modules(snapshot);
  Memory images;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Module& module = snapshot.modules[i];
    if (!used[i]) continue;
    const std::string name = file_name(module.path);
    const auto holds = [&](const Files& files) {
      const auto file = files.find(name);
      return file != files.end() && add_file(file->second, module, snapshot, images);
    };
    if (std::ranges::any_of(*listed, holds)) continue;
    if (on_a_drive(module.path)) add_file(path_from_utf8(module.path), module, snapshot, images);
  }
  add_memory(images, snapshot);
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i] && !image_copied(snapshot.memory, snapshot.modules[i])) missing.push_back(snapshot.modules[i].path);
  }
  return missing;
}

}  // namespace kcb
