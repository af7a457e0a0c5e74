// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "memory/bytes.hpp"

namespace kcb {

/**
 * A file of streams in blocks (MSF), which every PDB is. Nothing in it is trusted; a stream is read where it is asked.
 *
 * Source: LLVM, “The MSF File Format”.
 */
class MsfFile {
 public:
  /** A stream: its bytes lie in blocks anywhere in the file. Valid as long as the file's bytes are. */
  class Stream {
   public:
    [[nodiscard]] std::uint32_t size() const { return size_; }  ///< In bytes.

    /** Copies bytes from a position on; false when some lie outside. */
    [[nodiscard]] bool read(std::uint64_t position, std::span<std::byte> into) const;

    /** A structure at a position. */
    template <class T>
    requires std::is_trivially_copyable_v<T>
    [[nodiscard]] std::optional<T> get(std::uint64_t position) const {
      T value{};
      if (!read(position, std::as_writable_bytes(std::span(&value, 1)))) return std::nullopt;
      return value;
    }

    /** A copy of a part. Nothing when it is not all there. */
    [[nodiscard]] std::optional<std::vector<std::byte>> copy(std::uint64_t position, std::uint32_t size) const;

   private:
    friend class MsfFile;
    Bytes file_{{}};
    std::vector<std::uint32_t> blocks_;
    std::uint32_t size_ = 0, block_size_ = 1;
  };

  /** Nothing when the bytes are no such file. */
  [[nodiscard]] static std::optional<MsfFile> open(std::span<const std::byte> bytes);

  /** A stream by its number. Nothing when there is none, or it claims more bytes than the file has. */
  [[nodiscard]] std::optional<Stream> stream(std::uint32_t number) const;

 private:
  explicit MsfFile(Bytes file) : file_(file) {}

  Bytes file_;
  Stream directory_;
  std::uint32_t block_size_ = 1, stream_count_ = 0;
  std::vector<std::uint64_t> first_blocks_;  // of each stream, as a position in the directory
};

/** The text at a position up to its zero; nothing when it has none within the bytes, or is longer than 4,096. */
[[nodiscard]] std::optional<std::string> text_at(const Bytes& bytes, std::uint64_t position);

}  // namespace kcb
