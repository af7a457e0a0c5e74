// SPDX-License-Identifier: MIT
#include "kcb/image/module.hpp"

#include "language/plain_text.hpp"

namespace kcb {

std::string short_name(std::string_view path) {
  const auto folder = path.find_last_of("\\/");
  if (folder != std::string_view::npos) path.remove_prefix(folder + 1);
  const auto dot = path.find_last_of('.');
  if (dot != std::string_view::npos && dot != 0) path = path.substr(0, dot);
  // No file's name is longer, and one that a dump makes up for it would stand in every line of a stack.
  constexpr std::size_t longest_name = 255;
  return lower(beginning(path, longest_name));
}

}  // namespace kcb
