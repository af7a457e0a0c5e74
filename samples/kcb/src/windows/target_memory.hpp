// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "kcb/target/snapshot.hpp"

namespace kcb {

/** Copies bytes of a process; nothing when any of them cannot be read. Needs PROCESS_VM_READ. */
[[nodiscard]] std::optional<std::vector<std::byte>> read_memory(void* process, std::uint64_t address, std::size_t size);

/** A value of a plain type in the memory of a process. */
template <class T>
[[nodiscard]] std::optional<T> read_value(void* process, std::uint64_t address) {
  const auto bytes = read_memory(process, address, sizeof(T));
  if (!bytes) return std::nullopt;
  T value{};
  std::memcpy(&value, bytes->data(), sizeof(T));
  return value;
}

/**
 * Copies what can be read of the bytes from `begin` to `end`; pages that cannot be read are left out.
 *
 * A part without such pages costs one read. Where most_unreadable_pages were met, the rest is left out.
 */
void copy_readable(void* process, std::uint64_t begin, std::uint64_t end, Memory& into);

/** How many pages that cannot be read are tried in one part of a target, which may claim to have any number of them. */
inline constexpr int most_unreadable_pages = 1024;

/** Copies the TEB, the PEB and KernelCallbackTable as far as read_callback_table() needs them. */
void copy_callback_table(void* process, Architecture architecture, std::uint64_t teb, Memory& into);

/** Copies what read_callback_argument() needs of a TEB to know the window of the thread's callback, if it has one. */
void copy_callback_window(void* process, std::uint64_t teb, Memory& into);

}  // namespace kcb
