// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>

namespace kcb::test {

/** The value at an address of this process, aligned or not. */
template <class T>
T read(std::uint64_t address) {
  T value{};
  std::memcpy(&value, reinterpret_cast<const void*>(address), sizeof(value));
  return value;
}

}  // namespace kcb::test
