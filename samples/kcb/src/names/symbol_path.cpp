// SPDX-License-Identifier: MIT
#include "kcb/language/utf8_path.hpp"
#include "kcb/names/pdb_files.hpp"
#include "language/plain_text.hpp"

namespace kcb {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_local(std::string_view folder) {
  const bool share = folder.starts_with("\\\\") || folder.starts_with("//");
  return !folder.empty() && !share && folder.find("://") == std::string_view::npos;
}

}  // namespace

std::vector<std::filesystem::path> folders_in_symbol_path(std::string_view symbol_path) {
  constexpr std::size_t most_folders = 64;
  std::vector<std::filesystem::path> folders;
  for (const std::string_view element : split(symbol_path, ';')) {
    auto parts = split(element, '*');
    // Before the folders: the word, and for symsrv the name of its DLL.
    const std::string word = lower(parts[0]);
    const std::size_t words = word == "symsrv" ? 2 : word == "srv" || word == "cache" ? 1 : 0;
    for (std::size_t i = words; i < parts.size() && folders.size() < most_folders; ++i) {
      if (is_local(parts[i])) folders.push_back(path_from_utf8(parts[i]));
    }
  }
  return folders;
}

}  // namespace kcb
