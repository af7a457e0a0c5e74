// SPDX-License-Identifier: MIT
#include "kcb/program/arguments.hpp"

#if defined(_WIN32)
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
// shellapi.h needs windows.h before it.
#include <shellapi.h>

#include <memory>

#include "language/utf.hpp"
#else
#include <cstdlib>
#endif

namespace kcb {

#if defined(_WIN32)
namespace {

struct LocalFreeing {
  void operator()(wchar_t** memory) const { LocalFree(memory); }
};

}  // namespace

std::vector<std::string> command_line_words(int argc, const char* const* argv) {
  int count = 0;
  const std::unique_ptr<wchar_t*, LocalFreeing> wide{CommandLineToArgvW(GetCommandLineW(), &count)};
  if (!wide) return argc > 1 ? std::vector<std::string>(argv + 1, argv + argc) : std::vector<std::string>{};
  std::vector<std::string> words;
  for (int i = 1; i < count; ++i) words.push_back(to_utf8(wide.get()[i]));
  return words;
}

std::optional<std::string> environment_variable(const char* name) {
  const std::wstring wide_name = to_wide(name);
  std::wstring value(32767, L'\0');  // the documented limit of a variable
  SetLastError(ERROR_SUCCESS);
  const DWORD length = GetEnvironmentVariableW(wide_name.c_str(), value.data(), static_cast<DWORD>(value.size()));
  if (length == 0 && GetLastError() == ERROR_ENVVAR_NOT_FOUND) return std::nullopt;
  return to_utf8(std::wstring_view{value}.substr(0, length));
}

#else

std::vector<std::string> command_line_words(int argc, const char* const* argv) {
  return argc > 1 ? std::vector<std::string>(argv + 1, argv + argc) : std::vector<std::string>{};
}

std::optional<std::string> environment_variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

#endif

}  // namespace kcb
