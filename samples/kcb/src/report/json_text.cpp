// SPDX-License-Identifier: MIT
#include "json_text.hpp"

#include <algorithm>

#include "kcb/language/printable.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;

void clean(Json& value) {
  if (value.is_string()) {
    value = printable(value.get_ref<const std::string&>());
  } else if (value.is_structured()) {
    for (Json& part : value) clean(part);
  }
}

std::string line_end(std::size_t level) {
  std::string text("\n");
  return text.append(level * 2, ' ');
}

}  // namespace

std::string json_text(Json value, std::size_t level) {
  clean(value);
  std::string text = value.dump(2);
  if (level == 0) return text;
  // A line end is one of the structure: in a string there is none.
  const std::string end = line_end(level);
  std::string indented;
  for (const char c : text) c == '\n' ? indented.append(end) : indented.append(1, c);
  return indented;
}

std::string json_line(Json value) {
  clean(value);
  return value.dump();
}

std::string on_one_line(std::string_view json) {
  std::string line;
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t end = std::min(json.find('\n', at), json.size());
    line += json.substr(at, end - at);
    at = std::min(json.find_first_not_of(" \n", end), json.size());
  }
  return line;
}

void JsonArray::add(Json value) {
  text_ += (text_.empty() ? "[" : ",") + line_end(level_ + 1);
  text_ += json_text(std::move(value), level_ + 1);
}

std::string JsonArray::take() {
  if (text_.empty()) return "[]";
  return std::move(text_ += line_end(level_) + "]");
}

}  // namespace kcb
