// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace kcb {

/**
 * Reads the members of a JSON object from a file that anybody may have written. A member that is missing or null is
 * no value; one that is not what it has to be is none either, and the object is no longer valid.
 */
class JsonMembers {
 public:
  /** The object has to live as long as this. */
  explicit JsonMembers(const nlohmann::json& object) : object_(&object) {}

  [[nodiscard]] bool valid() const { return valid_; }

  /** An unsigned number that fits. */
  template <class T>
  std::optional<T> number(const char* name) {
    const auto* const value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() > std::numeric_limits<T>::max()) return fail<T>();
    return value->get<T>();
  }
  /** Microseconds, at most 100 days. */
  std::optional<std::chrono::nanoseconds> time(const char* name);
  std::optional<std::string> text(const char* name);
  std::optional<bool> truth(const char* name);
  /** A number as text in hexadecimal, with 0x. */
  std::optional<std::uint64_t> address(const char* name);
  /** A member that is an object; an empty one where there is none. */
  JsonMembers object(const char* name);

 private:
  [[nodiscard]] const nlohmann::json* find(const char* name) const;
  template <class T>
  std::optional<T> fail() {
    valid_ = false;
    return std::nullopt;
  }

  const nlohmann::json* object_;
  bool valid_ = true;
};

}  // namespace kcb
