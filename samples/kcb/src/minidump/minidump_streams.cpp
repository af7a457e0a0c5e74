// SPDX-License-Identifier: MIT
// The frame of a minidump: header and directory, and what lies behind the end of the file.
#include <algorithm>

#include "minidump_dump.hpp"

namespace kcb::minidump {
namespace {

/** Microsoft's name of a stream, or its number. */
std::string name_of(StreamType type) {
  switch (type) {
    case StreamType::unused:
      return "UnusedStream";
    case StreamType::thread_list:
      return "ThreadListStream";
    case StreamType::module_list:
      return "ModuleListStream";
    case StreamType::memory_list:
      return "MemoryListStream";
    case StreamType::exception:
      return "ExceptionStream";
    case StreamType::system_info:
      return "SystemInfoStream";
    case StreamType::memory64_list:
      return "Memory64ListStream";
    case StreamType::comment:
      return "CommentStreamA";
    case StreamType::misc_info:
      return "MiscInfoStream";
  }
  return std::to_string(static_cast<std::uint32_t>(type));
}

}  // namespace

Bytes Dump::stream(StreamType type) const {
  const auto found = streams.find(type);
  return found == streams.end() ? file.rest_of(0, 0) : file.rest_of(found->second.position, found->second.size);
}

void Dump::expect(std::uint64_t position, std::uint64_t size, Losses& losses) const {
  const std::uint64_t end = position + std::min(size, UINT64_MAX - position);
  if (size != 0 && end > file.size()) losses.bytes = std::max(losses.bytes, end - file.size());
}

std::optional<Dump> open_dump(const MappedFile& mapped, Losses& losses) {
  constexpr std::size_t most_names = 32;  // there are no more kinds of streams than that which one program writes
  Dump dump{Bytes(mapped.bytes), mapped.owner};
  const auto header = dump.file.get<Header>(0);
  if (!header || header->signature != header_signature || (header->version & 0xffff) != header_version) return {};
  const auto directory = dump.file.array<Stream>(header->streams, header->stream_count);
  if (!directory) return {};
  for (const Stream& stream : *directory) {
    if (stream.type == StreamType::unused || !dump.streams.emplace(stream.type, stream.location).second) continue;
    if (dump.file.part(stream.location)) continue;
    dump.expect(stream.location, losses);
    if (losses.streams.size() < most_names) losses.streams.push_back(name_of(stream.type));
  }
  return dump;
}

}  // namespace kcb::minidump
