// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <vector>

#include "kcb/detector/callback_argument.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

inline constexpr std::uint64_t buffer = 0x7ff0;
inline constexpr std::uint64_t no_teb = 0;

/** In numbered(), the 8 bytes at an offset of the argument. */
constexpr std::uint64_t value_at(std::uint64_t offset) {
  return 0x1111'0000'0000'0000U + offset;
}

/** Bytes of an argument in which each 8 bytes hold their own offset, with 0x1111 above it. */
inline std::vector<std::byte> numbered_bytes(std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::size_t at = 0; at + 8 <= size; at += 8) {
    const std::uint64_t value = value_at(at);
    std::memcpy(&bytes[at], &value, sizeof(value));
  }
  return bytes;
}

inline Memory numbered(std::size_t size) {
  Memory memory;
  memory.add(buffer, numbered_bytes(size));
  return memory;
}

/** The same, with the number of a message at an offset. */
inline Memory with_message(std::size_t size, std::size_t at, std::uint32_t message) {
  std::vector<std::byte> bytes = numbered_bytes(size);
  std::memcpy(&bytes.at(at), &message, sizeof(message));
  Memory memory;
  memory.add(buffer, std::move(bytes));
  return memory;
}

inline Callout callout(CalloutLayout layout, std::uint32_t length) {
  return {.layout = layout, .address = 0x7000, .index = 0, .buffer = buffer, .length = length, .interrupted = {}};
}

}  // namespace kcb
