// SPDX-License-Identifier: MIT
#include "kcb/image/module.hpp"

#include <algorithm>

namespace kcb {

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

}  // namespace kcb
