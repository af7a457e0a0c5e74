// SPDX-License-Identifier: MIT
#include "text_input.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "kcb/language/utf8_path.hpp"
#include "memory/file_error.hpp"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

namespace kcb {
namespace {

struct Close {
  void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};

std::FILE* open(const std::string& path) {
#ifdef _WIN32
  return _wfopen(path_from_utf8(path).c_str(), L"rb");
#else
  return std::fopen(path.c_str(), "rbe");
#endif
}

Error failure(const std::string& path, const char* api) {
  const auto code = errno_code(errno);
  return cannot_read(path_from_utf8(path), api, code);
}

Result<std::string> read(std::FILE* file, const std::string& path, std::size_t most) {
  std::string text;
  std::array<char, 16384> part{};
  while (text.size() < most) {
    const std::size_t count = std::fread(part.data(), 1, std::min(part.size(), most - text.size()), file);
    if (count == 0) break;
    text.append(part.data(), count);
    if (std::feof(file) != 0) break;  // a terminal would be asked again, for a second Ctrl-D
  }
  if (std::ferror(file) != 0) return tl::make_unexpected(failure(path, "fread"));
  return text;
}

}  // namespace

Result<std::string> read_text(const std::string& path, std::size_t most) {
  if (path == standard_input) {
#ifdef _WIN32
    static_cast<void>(_setmode(_fileno(stdin), _O_BINARY));  // a text in UTF-16 has bytes that text mode would change
#endif
    return read(stdin, path, most);
  }
  const std::unique_ptr<std::FILE, Close> file(open(path));
  if (!file) return tl::make_unexpected(failure(path, "fopen"));
  return read(file.get(), path, most);
}

bool is_typed() {
#ifdef _WIN32
  return _isatty(_fileno(stdin)) != 0;
#else
  return ::isatty(STDIN_FILENO) != 0;
#endif
}

}  // namespace kcb
