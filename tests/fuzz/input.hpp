// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

namespace kcb::fuzz {

/** What the fuzzer hands over, taken piece by piece; where it has ended there are zeros. */
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : left_(std::as_bytes(std::span(data, size))) {}

  /** A value of a plain type. */
  template <class T>
  [[nodiscard]] T value() {
    T taken{};
    const std::size_t count = std::min(sizeof(T), left_.size());
    if (count != 0) std::memcpy(&taken, left_.data(), count);
    left_ = left_.subspan(count);
    return taken;
  }

  /** At most so many bytes. */
  [[nodiscard]] std::vector<std::byte> bytes(std::size_t most) {
    const auto taken = left_.first(std::min(most, left_.size()));
    left_ = left_.subspan(taken.size());
    return {taken.begin(), taken.end()};
  }

 private:
  std::span<const std::byte> left_;
};

/** Ends the run, with the input that led here, when something is not as it must always be. */
inline void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace kcb::fuzz
