// SPDX-License-Identifier: MIT
#include "arguments_check.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace kcb {
namespace {

/** A decimal integer and nothing else; one beyond 64 bits is the nearest that fits, which no sensible range holds. */
std::optional<std::int64_t> integer(const std::string& text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (rest != end || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc{}) return value;
  using Limits = std::numeric_limits<std::int64_t>;
  return text.starts_with('-') ? Limits::min() : Limits::max();
}

std::optional<UsageFault> check_number(const Number& number, const std::string& name, const std::string& value) {
  const auto given = integer(value);
  if (!given) return UsageFault{"error_not_a_number", {{"option", name}, {"word", value}}};
  if (*given >= number.minimum && *given <= number.maximum) return std::nullopt;
  return UsageFault{"error_out_of_range",
                    {{"option", name}, {"word", value}, {"minimum", number.minimum}, {"maximum", number.maximum}}};
}

}  // namespace

std::string spoken_name(const Option& option) {
  const std::size_t comma = option.names.rfind(',');
  return comma == std::string::npos ? option.names : option.names.substr(comma + 1);
}

std::optional<UsageFault> check(const Option& option, const std::vector<std::string>& values) {
  if (values.empty()) return std::nullopt;
  const std::string name = spoken_name(option);
  const std::string& value = values.front();
  if (std::holds_alternative<std::vector<std::string>*>(option.target)) {
    if (std::ranges::find(values, "") == values.end()) return std::nullopt;
    return UsageFault{"error_missing_value", {{"option", name}}};
  }
  if (values.size() > 1) return UsageFault{"error_given_twice", {{"option", name}}};
  if (std::holds_alternative<bool*>(option.target)) {
    if (value == "true") return std::nullopt;
    return UsageFault{"error_unexpected_value", {{"option", name}, {"word", value}}};
  }
  if (value.empty()) return UsageFault{"error_missing_value", {{"option", name}}};
  const auto* number = std::get_if<Number>(&option.target);
  return number == nullptr ? std::nullopt : check_number(*number, name, value);
}

void store(const Option& option, const std::string& value) {
  if (const auto* number = std::get_if<Number>(&option.target)) {
    *number->value = integer(value).value_or(0);
  } else if (const auto* text = std::get_if<std::string*>(&option.target)) {
    **text = value;
  } else if (const auto* texts = std::get_if<std::vector<std::string>*>(&option.target)) {
    (*texts)->push_back(value);
  } else {
    *std::get<bool*>(option.target) = true;
  }
}

}  // namespace kcb
