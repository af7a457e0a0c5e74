// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "memory/bytes.hpp"
#include "minidump_format.hpp"

namespace kcb::minidump {

/** The bytes of a minidump, or of a stream in it, which are not trusted. */
class Bytes : public kcb::Bytes {
 public:
  using kcb::Bytes::Bytes;
  using kcb::Bytes::part;

  [[nodiscard]] std::optional<Bytes> part(Location at) const {
    const auto found = part(at.position, at.size);
    return found ? std::optional(Bytes(found->span())) : std::nullopt;
  }

  /** A stream that is a list: a number of 32 bits, then that many structures. */
  template <class T>
  [[nodiscard]] std::optional<std::vector<T>> list() const {
    const auto count = get<std::uint32_t>(0);
    if (!count) return std::nullopt;
    // Some writers align the first structure to eight bytes; source: Breakpad.
    const bool aligned = size() == 8 + std::uint64_t{*count} * sizeof(T);
    return array<T>(aligned ? 8 : 4, *count);
  }
};

}  // namespace kcb::minidump
