// SPDX-License-Identifier: MIT
#include "start_program.hpp"

#include <windows.h>

#include "language/utf.hpp"
#include "windows/system.hpp"

namespace kcb::record {
namespace {

/** A word in quotation marks: a backslash counts only before one of them. Source: Microsoft, “CommandLineToArgvW”. */
std::string quoted(const std::string& word) {
  if (!word.empty() && word.find_first_of(" \t\n\v\"") == std::string::npos) return word;
  std::string text = "\"";
  std::size_t backslashes = 0;
  for (const char c : word) {
    if (c == '"') text.append(backslashes + 1, '\\');
    backslashes = c == '\\' ? backslashes + 1 : 0;
    text += c;
  }
  return text.append(backslashes, '\\') + '"';
}

}  // namespace

std::string command_line_of(const std::vector<std::string>& command) {
  std::string line;
  for (const std::string& word : command) line += (line.empty() ? "" : " ") + quoted(word);
  return line;
}

Result<StartedProgram> start_suspended(const std::vector<std::string>& command) {
  std::wstring line = to_wide(command_line_of(command));
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  PROCESS_INFORMATION started{};
  if (CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_SUSPENDED, nullptr, nullptr, &startup,
                     &started) == 0) {
    return tl::make_unexpected(last_error("CreateProcess", command.front()));
  }
  return StartedProgram{Handle(started.hProcess), Handle(started.hThread), started.dwProcessId};
}

}  // namespace kcb::record
