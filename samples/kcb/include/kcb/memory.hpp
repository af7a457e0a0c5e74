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
 * Bytes of another address space, as they were copied.
 *
 * An address that was not copied cannot be read: every read says whether it succeeded, and none goes outside the
 * copied ranges. Where ranges overlap, the bytes that were added first count. Reading from several threads at once is
 * safe; adding is not.
 */
class Memory {
 public:
  /** Bytes that lie side by side, and who keeps them. */
  struct Range {
    std::uint64_t address = 0;  ///< Of the first byte, in the target.
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
  };

  /** Told of each read: an address of the target and a number of bytes. */
  using Observer = std::function<void(std::uint64_t address, std::size_t size)>;

  /** Adds bytes that begin at an address of the target; the bytes are kept. */
  void add(std::uint64_t address, std::vector<std::byte> bytes);

  /** Adds bytes that somebody else keeps, such as a mapped file; `owner` keeps them alive. */
  void add(std::uint64_t address, std::span<const std::byte> bytes, const std::shared_ptr<const void>& owner);

  /** Adds all ranges of another memory; the bytes themselves are shared, not copied. */
  void add(const Memory& other);

  /** Copies the bytes at an address; false, with `into` unspecified, when any of them was not copied. */
  [[nodiscard]] bool read(std::uint64_t address, std::span<std::byte> into) const;

  /** The bytes from an address to the end of the range that holds it; empty when there are none. */
  [[nodiscard]] std::span<const std::byte> from(std::uint64_t address) const;

  /** A value of a plain type at an address; nothing when any of its bytes was not copied. */
  template <class T>
  requires std::is_trivially_copyable_v<T>
  [[nodiscard]] std::optional<T> get(std::uint64_t address) const {
    T value{};
    if (!read(address, std::as_writable_bytes(std::span(&value, 1)))) return std::nullopt;
    return value;
  }

  /** The text at an address up to its terminating zero; nothing when it is not copied or longer than `limit` bytes. */
  [[nodiscard]] std::optional<std::string> text(std::uint64_t address, std::size_t limit = 512) const;

  /** True when the address of a byte lies in a copied range. */
  [[nodiscard]] bool contains(std::uint64_t address) const { return !from(address).empty(); }

  /** Everything that was copied, by address; no two ranges overlap, but one may begin where another ends. */
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

  /** Has every later read(), get() and text() told to `observer`, on the thread that reads; an empty one ends it. */
  void observe(Observer observer) { observer_ = std::move(observer); }

 private:
  std::vector<Range> ranges_;  // sorted by address, disjoint
  Observer observer_;
};

}  // namespace kcb
