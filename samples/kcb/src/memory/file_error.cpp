// SPDX-License-Identifier: MIT
#include "file_error.hpp"

#include <utility>

#include "kcb/language/utf8_path.hpp"

namespace kcb {
namespace {

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

bool is_there(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

std::string of_code(std::error_code code) {
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory) return "missing";
  return code == std::errc::permission_denied || code == std::errc::operation_not_permitted ? "denied" : "";
}

Error error(Problem problem, const std::filesystem::path& path, std::string api, std::error_code code,
            std::string kind) {
  return {problem, utf8_path(path), std::move(api), static_cast<std::uint32_t>(code.value()), std::move(kind)};
}

}  // namespace

Error cannot_read(const std::filesystem::path& file, std::string api, std::error_code code) {
  // Windows says of a folder that access is denied.
  const std::string kind = is_folder(file) ? "folder" : of_code(code);
  return error(Problem::cannot_read_file, file, std::move(api), code, kind);
}

Error cannot_list(const std::filesystem::path& folder, std::string api, std::error_code code) {
  std::string kind = of_code(code);
  if (kind == "missing" || !is_folder(folder)) kind = is_there(folder) ? "not_folder" : "no_folder";
  return error(Problem::cannot_read_file, folder, std::move(api), code, kind);
}

Error cannot_write(const std::filesystem::path& file, std::string api, std::error_code code) {
  std::string kind = of_code(code);
  if (is_folder(file)) {
    kind = "folder";
  } else if (kind == "missing") {
    kind = "no_folder";  // the file need not be there
  }
  return error(Problem::cannot_write_file, file, std::move(api), code, kind);
}

}  // namespace kcb
