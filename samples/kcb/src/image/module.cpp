// SPDX-License-Identifier: MIT
#include "kcb/image/module.hpp"

#include <algorithm>

namespace kcb {

std::string short_name(std::string_view path) {
  const auto folder = path.find_last_of("\\/");
  if (folder != std::string_view::npos) path.remove_prefix(folder + 1);
  const auto dot = path.find_last_of('.');
  if (dot != std::string_view::npos && dot != 0) path = path.substr(0, dot);
  // No file's name is longer, and one that a dump makes up for it would stand in every line of a stack.
  constexpr std::size_t longest_name = 255;
  std::size_t length = std::min(path.size(), longest_name);
  while (length < path.size() && length > 0 && (static_cast<unsigned char>(path[length]) & 0xc0U) == 0x80U) --length;
  std::string name(path.substr(0, length));
  // ASCII only: a name in another script stays as it is.
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

}  // namespace kcb
