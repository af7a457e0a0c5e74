// SPDX-License-Identifier: MIT
#include "dump_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "kcb/image/module.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/minidump/minidump_writer.hpp"
#include "language/plain_text.hpp"
#include "memory/file_error.hpp"

namespace kcb {

std::string dump_name(const Target& target, std::string_view time) {
  constexpr std::size_t longest = 64;
  std::string text(beginning(short_name(target.path), longest));
  text += '-' + std::to_string(target.pid.value_or(0)) + '-';
  for (const char c : time.substr(0, time.find('.'))) {
    if (c != '-' && c != ':') text += c;
  }
  text += "Z.dmp";
  const auto not_in_names = [](char c) {
    return static_cast<unsigned char>(c) < ' ' || std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos;
  };
  std::ranges::replace_if(text, not_in_names, '_');
  return text;
}

std::string path_in(std::string_view folder, std::string_view name) {
  std::string path(folder);
  const bool ends_open = !folder.empty() && std::string_view("/\\:").find(folder.back()) == std::string_view::npos;
  const bool windows_only = folder.find('\\') != std::string_view::npos && folder.find('/') == std::string_view::npos;
  if (ends_open) path += windows_only ? '\\' : '/';
  return path += name;
}

Result<void> write_small_dump(const Snapshot& snapshot, const std::filesystem::path& file) {
  const Snapshot small = trimmed(snapshot);
  std::uint64_t bytes = 0;
  for (const Memory::Range& range : small.memory.ranges()) bytes += range.bytes.size();
  if (bytes > most_dump_bytes) {
    return tl::make_unexpected(Error{Problem::cannot_write_file, utf8_path(file), {}, EFBIG});
  }
  return write_minidump(small, file);
}

Result<void> DumpFolder::prepare() const {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  std::error_code ignored;
  if (std::filesystem::is_directory(folder_, ignored)) return {};
  if (!error) error = errno_code(EEXIST);  // a file has that name
  Error failure = cannot_write(folder_, "create_directories", error);
  if (std::filesystem::exists(folder_, ignored)) failure.kind = "not_folder";
  return tl::make_unexpected(std::move(failure));
}

bool DumpFolder::full() const {
  std::size_t count = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator file(folder_, error), end; file != end && count < most_;
       file.increment(error)) {
    if (lower(utf8_path(file->path().extension())) == ".dmp") ++count;
  }
  return count >= most_;
}

Result<std::filesystem::path> DumpFolder::write(const Snapshot& snapshot, std::string_view time) const {
  auto file = folder_ / path_from_utf8(dump_name(snapshot.target, time));
  return write_small_dump(snapshot, file).map([&] { return std::move(file); });
}

}  // namespace kcb
