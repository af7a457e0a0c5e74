// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace kcb {

/**
 * Bytes that were copied from the address space of a target.
 *
 * Every read reports whether all its bytes were copied. Where ranges overlap, the bytes that were added first take
 * precedence. Several threads may read at once; no thread may read while another adds.
 */
class Memory {
 public:
  /** Bytes at consecutive addresses, and their owner. */
  struct Range {
    std::uint64_t address = 0;          ///< Address of the first byte in the target.
    std::span<const std::byte> bytes;   ///< The copied bytes.
    std::shared_ptr<const void> owner;  ///< Keeps the bytes alive.
  };

  /** A function called for each read, with an address in the target and a number of bytes. */
  using Observer = std::function<void(std::uint64_t address, std::size_t size)>;

  /** Adds bytes that begin at an address of the target. This object keeps them. */
  void add(std::uint64_t address, std::vector<std::byte> bytes);

  /** Adds bytes that lie elsewhere, such as in a mapped file; `owner` keeps them alive. */
  void add(std::uint64_t address, std::span<const std::byte> bytes, const std::shared_ptr<const void>& owner);

  /** Adds all ranges of another memory; the bytes themselves are shared, not copied. */
  void add(const Memory& other);

  /**
   * Limits the work that this memory may cause: after that many reads, each later one finds nothing.
   *
   * So code that reads the memory comes to an end, whatever the bytes make it look for. Another call starts the count
   * anew; `UINT64_MAX` means no limit.
   */
  void allow(std::uint64_t reads) const;

  /** True when the limit has been reached: from then on every read fails, so what it would have found is unknown. */
  [[nodiscard]] bool spent() const;

  /** Fills `into` with the bytes that begin at an address. False when some are missing; `into` is then unspecified. */
  [[nodiscard]] bool read(std::uint64_t address, std::span<std::byte> into) const;

  /** The bytes from an address to the end of the range that holds it; empty when no range does. */
  [[nodiscard]] std::span<const std::byte> from(std::uint64_t address) const;

  /** A value of a trivially copyable type at an address. No value when some of its bytes are missing. */
  template <class T>
  requires std::is_trivially_copyable_v<T>
  [[nodiscard]] std::optional<T> get(std::uint64_t address) const {
    T value{};
    if (!read(address, std::as_writable_bytes(std::span(&value, 1)))) return std::nullopt;
    return value;
  }

  /**
   * The text at an address, up to its terminating zero.
   *
   * No value when some of its bytes are missing, or when it is longer than `limit` bytes.
   */
  [[nodiscard]] std::optional<std::string> text(std::uint64_t address, std::size_t limit = 512) const;

  /** True when the byte at an address was copied. */
  [[nodiscard]] bool contains(std::uint64_t address) const { return !from(address).empty(); }

  /** All ranges in the order of their addresses. No two overlap, but one may begin where another ends. */
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

  /**
   * Calls `observer` for every later `read()` and `get()`, and every `text()` that is found, on the thread that reads.
   *
   * An empty function stops this.
   */
  void observe(Observer observer) { observer_ = std::move(observer); }

 private:
  void merge(std::span<const Range> more);
  [[nodiscard]] bool take(std::uint64_t reads) const;

  std::vector<Range> ranges_;  // sorted by address, disjoint
  Observer observer_;
  mutable std::uint64_t reads_left_ = UINT64_MAX;  // through std::atomic_ref: several threads may read
};

}  // namespace kcb
