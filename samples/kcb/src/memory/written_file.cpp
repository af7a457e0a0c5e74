// SPDX-License-Identifier: MIT
#include "written_file.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include "file_error.hpp"

namespace kcb {

Result<void> write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& put) {
  const auto failure = [&](const char* api, std::error_code code) {
    return tl::make_unexpected(cannot_write(file, api, code));
  };
  std::error_code error;
  if (std::filesystem::exists(file, error) && !std::filesystem::is_regular_file(file, error)) {
    return failure("open", errno_code(EEXIST));  // a folder, or a device, which the renaming would replace
  }
  std::filesystem::path part = file;
  part += ".part";
  errno = 0;
  std::ofstream stream(part, std::ios::binary | std::ios::trunc);
  if (!stream) return failure("open", errno_code(errno));
  put(stream);
  stream.close();
  const int write_error = errno;
  if (stream) std::filesystem::rename(part, file, error);
  if (stream && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  return stream ? failure("rename", error) : failure("write", errno_code(write_error));
}

}  // namespace kcb
