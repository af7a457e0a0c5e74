// SPDX-License-Identifier: MIT
#include <algorithm>

#include "kcb/language/utf8_path.hpp"
#include "kcb/names/pdb_files.hpp"

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

bool is_word(std::string_view text, std::string_view word) {
  return std::ranges::equal(text, word, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
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
    const std::size_t words = is_word(parts[0], "symsrv") ? 2 : is_word(parts[0], "srv") || is_word(parts[0], "cache");
    for (std::size_t i = words; i < parts.size() && folders.size() < most_folders; ++i) {
      if (is_local(parts[i])) folders.push_back(path_from_utf8(parts[i]));
    }
  }
  return folders;
}

}  // namespace kcb
