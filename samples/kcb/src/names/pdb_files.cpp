// SPDX-License-Identifier: MIT
#include "kcb/names/pdb_files.hpp"

#include <algorithm>
#include <system_error>

#include "kcb/language/utf8_path.hpp"
#include "language/plain_text.hpp"
#include "pdb.hpp"

namespace kcb {
namespace {

#ifdef _WIN32
constexpr bool on_windows = true;
#else
constexpr bool on_windows = false;
#endif

using std::filesystem::path;

/** Whether a path that a target names is one of this machine, and not of a share. */
bool is_here(const std::string& text) {
  if (!on_windows) return text.starts_with('/') && !text.starts_with("//");
  return text.size() > 2 && text[1] == ':' && (text[2] == '\\' || text[2] == '/');
}

/** What a folder has under a name; the file system of Windows ignores case, others do not. Empty for nothing. */
path entry_of(const path& folder, const std::string& name) {
  constexpr std::size_t most_entries = 100'000;
  std::error_code error;
  path exact = folder / path_from_utf8(name);
  if (std::filesystem::exists(exact, error)) return exact;
  if (on_windows) return {};
  const std::string wanted = lower(name);
  std::size_t seen = 0;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (lower(utf8_path(entry->path().filename())) == wanted) return entry->path();
    if (++seen == most_entries) break;
  }
  return {};
}

/** Where a file is in a symbol store; empty when it is not there. */
path in_store(const path& store, const std::string& name, const std::string& key) {
  const path versions = entry_of(store, name);
  const path version = versions.empty() ? path{} : entry_of(versions, key);
  return version.empty() ? path{} : entry_of(version, name);
}

/** Where a folder may have the PDB: by itself, and as a symbol store of one or two tiers. */
std::vector<path> candidates_in(const path& folder, const std::string& name, const std::string& key) {
  std::error_code error;
  std::vector<path> files{entry_of(folder, name), in_store(folder, name, key)};
  if (name.size() > 2 && std::filesystem::exists(folder / "index2.txt", error)) {
    files.push_back(in_store(entry_of(folder, name.substr(0, 2)), name, key));
  }
  return files;
}

}  // namespace

const PdbFiles::Found& PdbFiles::find(const Module& module, const CodeView& record) {
  constexpr std::size_t most_searches = 256;
  static const Found nothing;
  const std::string key = record.key() + '\n' + record.path + '\n' + module.path;
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  if (known_.size() == most_searches) return nothing;
  return known_.emplace(key, search(module, record)).first->second;
}

PdbFiles::Found PdbFiles::search(const Module& module, const CodeView& record) const {
  Found found;
  const std::string name = record.file_name();
  if (name.empty()) return found;
  const auto take = [&](const path& file) {
    std::error_code error;
    if (file.empty() || !std::filesystem::is_regular_file(file, error)) return false;
    if (auto pdb = Pdb::open(file, record)) {
      found.pdb = std::make_shared<const Pdb>(std::move(*pdb));
    } else if (!found.other_file) {
      found.other_file = utf8_path(file);
    }
    return found.pdb != nullptr;
  };
  const auto take_from = [&](const path& folder) {
    return std::ranges::any_of(candidates_in(folder, name, record.key()), take);
  };
  if (std::ranges::any_of(search_.folders, take_from)) return found;
  if (is_here(module.path) && take(entry_of(path_from_utf8(module.path).parent_path(), name))) return found;
  if (is_here(record.path) && take(path_from_utf8(record.path))) return found;
  static_cast<void>(std::ranges::any_of(search_.later_folders, take_from));
  return found;
}

}  // namespace kcb
