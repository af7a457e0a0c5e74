// SPDX-License-Identifier: MIT
#include "program/fold.hpp"

#include <algorithm>

#include "language/columns.hpp"

namespace kcb {
namespace {

/** Cuts a text up to the first such character off, which belongs to neither part. */
std::string_view next_part(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

void add_folded(std::string_view line, std::size_t width, std::string& result) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  std::size_t column = 0;
  const auto begin_line = [&] {
    result.append(indent, ' ');
    column = indent;
  };
  begin_line();
  line.remove_prefix(indent);
  while (!line.empty()) {
    const std::string_view word = next_part(line, ' ');
    const std::size_t taken = columns(word);
    if (column > indent && column + 1 + taken > width) {
      result.erase(result.find_last_not_of(' ') + 1);
      result += '\n';
      begin_line();
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += taken;
  }
}

}  // namespace

std::string folded(std::string_view text, std::size_t width) {
  std::string result;
  while (!text.empty()) {
    const bool ends = text.find('\n') != std::string_view::npos;
    const std::string_view line = next_part(text, '\n');
    if (columns(line) > width) {
      add_folded(line, width, result);
    } else {
      result += line;
    }
    if (ends) result += '\n';
  }
  return result;
}

}  // namespace kcb
