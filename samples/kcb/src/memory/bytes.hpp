// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

namespace kcb {

/**
 * Bytes that are not trusted: a file, or a part of one. Whatever is asked for either lies within them or is nothing.
 *
 * No position or size is added to another before it is known that the sum cannot overflow.
 */
class Bytes {
 public:
  explicit Bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
  [[nodiscard]] std::span<const std::byte> span() const { return bytes_; }

  [[nodiscard]] std::optional<Bytes> part(std::uint64_t position, std::uint64_t size) const {
    if (position > bytes_.size() || size > bytes_.size() - position) return std::nullopt;
    return Bytes(bytes_.subspan(static_cast<std::size_t>(position), static_cast<std::size_t>(size)));
  }

  /** A structure at a position. */
  template <class T>
  requires std::is_trivially_copyable_v<T>
  [[nodiscard]] std::optional<T> get(std::uint64_t position) const {
    const auto found = part(position, sizeof(T));
    if (!found) return std::nullopt;
    T value{};
    std::memcpy(&value, found->bytes_.data(), sizeof(T));
    return value;
  }

  /** Structures that stand side by side; the copy is never larger than the file. */
  template <class T>
  requires std::is_trivially_copyable_v<T>
  [[nodiscard]] std::optional<std::vector<T>> array(std::uint64_t position, std::uint64_t count) const {
    if (count > bytes_.size() / sizeof(T)) return std::nullopt;
    const auto found = part(position, count * sizeof(T));
    if (!found) return std::nullopt;
    std::vector<T> values(static_cast<std::size_t>(count));
    if (count != 0) std::memcpy(values.data(), found->bytes_.data(), found->bytes_.size());
    return values;
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace kcb
