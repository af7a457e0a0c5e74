// SPDX-License-Identifier: MIT
#include "json_members.hpp"

#include <cmath>
#include <cstdlib>

namespace kcb {
namespace {

using nlohmann::json;
using std::chrono::nanoseconds;

constexpr double longest_us = 8'640'000'000'000.0;  // 100 days: in nanoseconds, a double holds it exactly

}  // namespace

const json* JsonMembers::find(const char* name) const {
  const auto found = object_->find(name);
  return found == object_->end() || found->is_null() ? nullptr : &*found;
}

std::optional<nanoseconds> JsonMembers::time(const char* name) {
  const json* const value = find(name);
  if (value == nullptr) return std::nullopt;
  const double us = value->is_number() ? value->get<double>() : -1;
  if (!(us >= 0 && us <= longest_us)) return fail<nanoseconds>();
  return nanoseconds(std::llround(us * 1000));
}

std::optional<std::string> JsonMembers::text(const char* name) {
  const json* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) return fail<std::string>();
  return value->get<std::string>();
}

std::optional<bool> JsonMembers::truth(const char* name) {
  const json* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) return fail<bool>();
  return value->get<bool>();
}

std::optional<std::uint64_t> JsonMembers::address(const char* name) {
  const auto digits = text(name);
  if (!digits) return std::nullopt;
  char* end = nullptr;
  const std::uint64_t value = std::strtoull(digits->c_str(), &end, 16);
  if (!digits->starts_with("0x") || digits->size() > 18 || *end != '\0') return fail<std::uint64_t>();
  return value;
}

JsonMembers JsonMembers::object(const char* name) {
  static const json none = json::object();
  const json* const value = find(name);
  const bool is_object = value != nullptr && value->is_object();
  if (value != nullptr && !is_object) valid_ = false;
  return JsonMembers(is_object ? *value : none);
}

}  // namespace kcb
