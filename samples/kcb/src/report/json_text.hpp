// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace kcb {

/** What may be unknown: null without a value. */
template <class T>
[[nodiscard]] nlohmann::ordered_json or_null(const std::optional<T>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/**
 * The text of a value, from the second line on indented by so many levels of two spaces.
 *
 * Every string in it is shown as printable() gives it.
 */
[[nodiscard]] std::string json_text(nlohmann::ordered_json value, std::size_t level = 0);

/** The same on one line. */
[[nodiscard]] std::string json_line(nlohmann::ordered_json value);

/** The same for what is text already, such as a report. */
[[nodiscard]] std::string on_one_line(std::string_view json);

/** The text of an array, made value by value: a tree of all frames would take many times the memory of its text. */
class JsonArray {
 public:
  explicit JsonArray(std::size_t level) : level_(level) {}
  void add(nlohmann::ordered_json value);
  [[nodiscard]] std::string take();

 private:
  std::size_t level_;
  std::string text_;
};

}  // namespace kcb
