// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
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

  /** As much of a part as there is, which may be nothing. */
  [[nodiscard]] Bytes rest_of(std::uint64_t position, std::uint64_t length) const {
    const std::uint64_t begin = std::min(position, size());
    return Bytes(part(begin, std::min(length, size() - begin))->span());
  }
};

/** What there is of a list, and how many of its entries are missing because the file ends before. */
template <class T>
struct List {
  std::vector<T> entries;
  std::uint64_t missing = 0;
};

}  // namespace kcb::minidump
