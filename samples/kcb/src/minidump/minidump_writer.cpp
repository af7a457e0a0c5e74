// SPDX-License-Identifier: MIT
#include "kcb/minidump/minidump_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "image/codeview.hpp"
#include "kcb/language/utf8_path.hpp"
#include "language/utf.hpp"
#include "minidump_records.hpp"

namespace kcb {
namespace {

using namespace minidump;

constexpr std::size_t most_streams = 6;  // without an exception

/** Where the memory begins: behind the header and room for the directory. */
std::uint64_t memory_position(const Snapshot& snapshot) {
  const auto exceptions =
      std::ranges::count_if(snapshot.threads, [](const ThreadState& thread) { return thread.exception.has_value(); });
  return sizeof(Header) + (most_streams + static_cast<std::size_t>(exceptions)) * sizeof(Stream);
}

/** What follows the memory: the streams and what belongs to them. Before the memory: the header and the directory. */
class Tail {
 public:
  explicit Tail(std::uint64_t position) : position_(position) {}

  /** Appends bytes; where they lie in the file. */
  Location append(const void* data, std::size_t size) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + size);
    if (size != 0) std::memcpy(bytes_.data() + at, data, size);
    return {static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(position_ + at)};
  }
  template <class T>
  Location append(const T& structure) {
    return append(&structure, sizeof(structure));
  }

  void add_stream(StreamType type, Location location) { directory_.push_back({type, location}); }

  template <class T>
  void add_list(StreamType type, const std::vector<T>& entries) {
    Location location = append(static_cast<std::uint32_t>(entries.size()));
    location.size += append(entries.data(), entries.size() * sizeof(T)).size;
    add_stream(type, location);
  }

  [[nodiscard]] const std::vector<std::byte>& bytes() const { return bytes_; }
  [[nodiscard]] const std::vector<Stream>& directory() const { return directory_; }
  [[nodiscard]] std::uint64_t end() const { return position_ + bytes_.size(); }

 private:
  std::uint64_t position_;
  std::vector<std::byte> bytes_;
  std::vector<Stream> directory_;
};

std::uint32_t append_name(Tail& tail, const std::string& name) {
  const std::u16string text = to_utf16(name);
  const auto size = static_cast<std::uint32_t>(text.size() * sizeof(char16_t));
  const std::uint32_t position = tail.append(size).position;
  tail.append(text.c_str(), size + sizeof(char16_t));  // its size does not count the zero at the end
  return position;
}

Location append_context(Tail& tail, Architecture architecture, const Registers& registers) {
  if (architecture == Architecture::x64) return tail.append(context_of(registers));
  Location location = tail.append(x86_context_of(registers));
  const std::vector<std::byte> extension(context_x86_extension);
  location.size += tail.append(extension.data(), extension.size()).size;
  return location;
}

void append_streams(Tail& tail, const Snapshot& snapshot, const std::vector<MemoryPiece>& memory) {
  tail.add_stream(StreamType::system_info, tail.append(system_info_of(snapshot.target)));
  if (snapshot.target.pid) {
    const MiscInfo info{sizeof(MiscInfo), misc_pid_known, *snapshot.target.pid, 0, 0, 0};
    tail.add_stream(StreamType::misc_info, tail.append(info));
  }
  const std::string comment = to_text(comment_of(snapshot));
  tail.add_stream(StreamType::comment, tail.append(comment.c_str(), comment.size() + 1));

  std::vector<minidump::Module> modules;
  for (const kcb::Module& module : snapshot.modules) {
    modules.push_back(module_of(module, snapshot.memory));
    modules.back().name = append_name(tail, module.path);
    if (const auto record = module.codeview ? module.codeview : read_codeview(snapshot.memory, module)) {
      const auto bytes = codeview_bytes(*record);
      modules.back().debug_record = tail.append(bytes.data(), bytes.size());
    }
  }
  tail.add_list(StreamType::module_list, modules);

  std::vector<Thread> threads;
  for (const ThreadState& state : snapshot.threads) {
    threads.push_back(thread_of(state, memory));
    threads.back().context = append_context(tail, snapshot.target.architecture, state.registers);
    if (state.exception)
      tail.add_stream(StreamType::exception, tail.append(exception_of(state, threads.back().context)));
  }
  tail.add_list(StreamType::thread_list, threads);
  tail.add_list(StreamType::memory_list, memory);
}

void put(std::ofstream& file, const void* data, std::size_t size) {
  file.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
}

void put_head(std::ofstream& file, std::vector<Stream> directory, std::uint64_t end) {
  Header header;
  header.signature = header_signature;
  header.version = header_version;
  header.stream_count = static_cast<std::uint32_t>(directory.size());
  header.streams = sizeof(header);
  directory.resize(static_cast<std::size_t>((end - sizeof(header)) / sizeof(Stream)));
  put(file, &header, sizeof(header));
  put(file, directory.data(), directory.size() * sizeof(Stream));
}

}  // namespace

Result<void> write_minidump(const Snapshot& snapshot, const std::filesystem::path& file) {
  const auto failure = [&](const char* api, int code) {
    return tl::make_unexpected(
        Error{Problem::cannot_write_file, utf8_path(file), api, static_cast<std::uint32_t>(code)});
  };
  std::uint64_t position = memory_position(snapshot);
  std::vector<MemoryPiece> memory;
  for (const Memory::Range& range : snapshot.memory.ranges()) {
    memory.push_back(
        {range.address, {static_cast<std::uint32_t>(range.bytes.size()), static_cast<std::uint32_t>(position)}});
    position += range.bytes.size();
  }
  Tail tail(position);
  append_streams(tail, snapshot, memory);
  if (tail.end() > UINT32_MAX) return failure("", EFBIG);

  std::error_code error;
  if (std::filesystem::exists(file, error) && !std::filesystem::is_regular_file(file, error)) {
    return failure("open", EEXIST);  // a folder, or a device, which the renaming would replace
  }
  // Under another name first: the snapshot may be a mapping of the very file, and nobody sees an incomplete one.
  std::filesystem::path part = file;
  part += ".part";
  errno = 0;
  std::ofstream stream(part, std::ios::binary | std::ios::trunc);
  if (!stream) return failure("open", errno);
  put_head(stream, tail.directory(), memory_position(snapshot));
  for (const Memory::Range& range : snapshot.memory.ranges()) put(stream, range.bytes.data(), range.bytes.size());
  put(stream, tail.bytes().data(), tail.bytes().size());
  stream.close();
  const int write_error = errno;
  if (stream) std::filesystem::rename(part, file, error);
  if (stream && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  return stream ? failure("rename", error.value()) : failure("write", write_error);
}

}  // namespace kcb
