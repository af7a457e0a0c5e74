// SPDX-License-Identifier: MIT
#include "msf_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

namespace kcb {
namespace {

constexpr std::uint32_t absent = 0xffffffff;  // the size of a stream that was removed

struct Header {
  std::array<char, 32> signature;
  std::uint32_t block_size, free_map, block_count, directory_size, unknown, directory_map;
};

std::uint64_t blocks_of(std::uint64_t size, std::uint32_t block_size) {
  return (size + block_size - 1) / block_size;
}

}  // namespace

bool MsfFile::Stream::read(std::uint64_t position, std::span<std::byte> into) const {
  if (position > size_ || into.size() > size_ - position) return false;
  while (!into.empty()) {
    const std::uint64_t within = position % block_size_;
    const std::size_t count = std::min<std::size_t>(into.size(), static_cast<std::size_t>(block_size_ - within));
    const std::uint64_t block = blocks_[static_cast<std::size_t>(position / block_size_)];
    const auto bytes = file_.part(block * block_size_ + within, count);
    if (!bytes) return false;
    std::memcpy(into.data(), bytes->span().data(), count);
    into = into.subspan(count);
    position += count;
  }
  return true;
}

std::optional<std::vector<std::byte>> MsfFile::Stream::copy(std::uint64_t position, std::uint32_t size) const {
  if (position > size_ || size > size_ - position) return std::nullopt;
  std::vector<std::byte> bytes(size);
  if (!read(position, bytes)) return std::nullopt;
  return bytes;
}

std::optional<MsfFile> MsfFile::open(std::span<const std::byte> bytes) {
  constexpr std::string_view signature(
      "Microsoft C/C++ MSF 7.00\r\n\x1a"
      "DS\0\0\0",
      32);
  MsfFile msf{Bytes(bytes)};
  const auto header = msf.file_.get<Header>(0);
  if (!header || std::string_view(header->signature.data(), 32) != signature) return std::nullopt;
  msf.block_size_ = header->block_size;
  if (!std::has_single_bit(msf.block_size_) || msf.block_size_ < 512 || msf.block_size_ > 0x10000) return std::nullopt;
  if (header->directory_size > msf.file_.size()) return std::nullopt;

  Stream& directory = msf.directory_;
  directory.file_ = msf.file_;
  directory.size_ = header->directory_size;
  directory.block_size_ = msf.block_size_;
  auto blocks = msf.file_.array<std::uint32_t>(std::uint64_t{header->directory_map} * msf.block_size_,
                                               blocks_of(directory.size_, msf.block_size_));
  if (!blocks) return std::nullopt;
  directory.blocks_ = std::move(*blocks);

  const auto count = directory.get<std::uint32_t>(0);
  if (!count || *count > directory.size_ / sizeof(std::uint32_t)) return std::nullopt;
  msf.stream_count_ = *count;
  std::uint64_t next = 4 + std::uint64_t{*count} * 4;
  for (std::uint32_t i = 0; i < *count; ++i) {
    const auto size = directory.get<std::uint32_t>(4 + std::uint64_t{i} * 4);
    if (!size) return std::nullopt;
    msf.first_blocks_.push_back(next);
    if (*size != absent) next += blocks_of(*size, msf.block_size_) * 4;
  }
  return msf;
}

std::optional<MsfFile::Stream> MsfFile::stream(std::uint32_t number) const {
  if (number >= stream_count_) return std::nullopt;
  const auto size = directory_.get<std::uint32_t>(4 + std::uint64_t{number} * 4);
  if (!size || *size == absent || *size > file_.size()) return std::nullopt;
  Stream stream;
  stream.file_ = file_;
  stream.size_ = *size;
  stream.block_size_ = block_size_;
  const std::uint64_t first = first_blocks_[number];
  const std::uint64_t bytes = blocks_of(*size, block_size_) * 4;
  if (first > directory_.size() || bytes > directory_.size() - first) return std::nullopt;
  stream.blocks_.resize(static_cast<std::size_t>(bytes / 4));
  if (!directory_.read(first, std::as_writable_bytes(std::span(stream.blocks_)))) return std::nullopt;
  return stream;
}

std::optional<std::string> text_at(const Bytes& bytes, std::uint64_t position) {
  constexpr std::uint64_t longest = 4096;
  if (position >= bytes.size()) return std::nullopt;
  const auto rest = bytes.span().subspan(static_cast<std::size_t>(position));
  const auto room = rest.first(static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), longest + 1)));
  const auto end = std::ranges::find(room, std::byte{0});
  if (end == room.end()) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(room.data()), static_cast<std::size_t>(end - room.begin()));
}

}  // namespace kcb
