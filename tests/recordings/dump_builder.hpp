// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "kcb/minidump/minidump.hpp"
#include "minidump/minidump_dump.hpp"

namespace kcb::test {

/** A minidump in memory, put together stream by stream, right or wrong as the test wants it. */
class DumpBuilder {
 public:
  static constexpr std::size_t most_streams = 8;

  DumpBuilder() : bytes_(sizeof(minidump::Header) + most_streams * sizeof(minidump::Stream)) {}

  /** Appends bytes; where they lie in the file. */
  minidump::Location append(const void* data, std::size_t size) {
    const auto position = static_cast<std::uint32_t>(bytes_.size());
    bytes_.resize(bytes_.size() + size);
    if (size != 0) std::memcpy(bytes_.data() + position, data, size);
    return {static_cast<std::uint32_t>(size), position};
  }
  template <class T>
  minidump::Location append(const T& structure) {
    return append(&structure, sizeof(structure));
  }
  minidump::Location append_text(const std::string& text) { return append(text.c_str(), text.size() + 1); }

  /** A MINIDUMP_STRING; its position. */
  std::uint32_t append_string(const std::u16string& text) {
    const auto position = append(static_cast<std::uint32_t>(text.size() * 2)).position;
    append(text.data(), text.size() * 2);
    return position;
  }

  void add_stream(minidump::StreamType type, minidump::Location location) { streams_.push_back({type, location}); }

  /** A stream that is a list; `padding` bytes stand between the count and the entries. */
  template <class T>
  void add_list(minidump::StreamType type, const std::vector<T>& entries, std::uint32_t padding = 0) {
    minidump::Location location = append(static_cast<std::uint32_t>(entries.size()));
    bytes_.resize(bytes_.size() + padding);
    append(entries.data(), entries.size() * sizeof(T));
    location.size = static_cast<std::uint32_t>(bytes_.size()) - location.position;
    add_stream(type, location);
  }

  /** A system stream of Windows 10.0.19045 on x64, as most dumps here need it. */
  void add_system() {
    minidump::SystemInfo info;
    info.architecture = minidump::architecture_amd64;
    info.platform = minidump::platform_nt;
    info.major = 10;
    info.build = 19045;
    add_stream(minidump::StreamType::system_info, append(info));
  }

  /** The whole file. */
  [[nodiscard]] std::vector<std::byte> finish() const {
    minidump::Header header;
    header.signature = minidump::header_signature;
    header.version = minidump::header_version;
    header.stream_count = static_cast<std::uint32_t>(streams_.size());
    header.streams = sizeof(header);
    std::vector<std::byte> file = bytes_;
    std::memcpy(file.data(), &header, sizeof(header));
    if (!streams_.empty()) {
      std::memcpy(file.data() + sizeof(header), streams_.data(), streams_.size() * sizeof(minidump::Stream));
    }
    return file;
  }

 private:
  std::vector<std::byte> bytes_;
  std::vector<minidump::Stream> streams_;
};

/** read_minidump() of bytes in memory; a copy of just their size is read, so that a sanitizer sees each wrong step. */
inline Result<Snapshot> read_bytes(const std::vector<std::byte>& file) {
  const auto copy = std::make_shared<const std::vector<std::byte>>(file);
  return minidump::read_dump({*copy, copy}, "test.dmp");
}

/** What the threads of these tests have. */
inline constexpr std::uint64_t rsp = 0x10040;
inline constexpr std::uint64_t teb = 0x20000;

/** A context with the two registers that every thread needs; the others are 0. */
inline minidump::Context context_at(std::uint64_t rip, std::uint64_t stack) {
  minidump::Context context;
  context.flags = minidump::context_control | minidump::context_integer;
  context.rip = rip;
  context.integer[static_cast<std::size_t>(Register::rsp)] = stack;
  return context;
}

/** 256 bytes that differ. */
inline std::vector<std::byte> pattern() {
  std::vector<std::byte> bytes(0x100);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i);
  return bytes;
}

/** A thread 7. */
inline minidump::Thread thread_with(minidump::Location context, minidump::MemoryPiece stack = {}) {
  minidump::Thread thread;
  thread.tid = 7;
  thread.teb = teb;
  thread.stack = stack;
  thread.context = context;
  return thread;
}

/** Of a dump with one thread. */
inline ThreadState only_thread(const DumpBuilder& dump) {
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  REQUIRE(snapshot->threads.size() == 1);
  return snapshot->threads.front();
}

}  // namespace kcb::test
