// SPDX-License-Identifier: MIT
// Why nothing is done, and what to do instead.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "command.hpp"
#include "kcb/language/describe.hpp"
#include "kcb/language/utf8_path.hpp"
#include "memory/file_error.hpp"

#ifdef _WIN32
#include <windows.h>

#include "program/nearest.hpp"
#include "windows/process_list.hpp"
#endif

namespace kcb::command {
namespace {

/** The running program whose name somebody may have mistyped. */
std::optional<std::string> similar_program(const std::string& name) {
#ifdef _WIN32
  const bool is_pid = std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
  const auto running = list_processes();
  if (is_pid || !running) return std::nullopt;
  std::vector<std::string> names;  // with and without .exe, because both can be typed
  for (const ListedProcess& process : *running) {
    const auto end = process.name.rfind('.');
    if (process.pid != GetCurrentProcessId() && end != std::string::npos) names.push_back(process.name.substr(0, end));
  }
  const std::size_t short_names = names.size();
  for (std::size_t i = 0; i < short_names; ++i) names.push_back(names[i] + ".exe");
  return nearest(name, names);
#else
  static_cast<void>(name);
  return std::nullopt;
#endif
}

constexpr const char* list_command_line = "kcb list";

}  // namespace

Word target_word(Request& request) {
  Word target = word("placeholder_target", "word_target", request.target);
  target.shown_by = list_command_line;
  return target;
}

bool missing_target(const Program& program) {
  const Messages& messages = program.messages();
  return program.fail("error_missing_target", {{"word", messages.text("placeholder_target")},
                                               {"command", messages.as_typed(list_command_line)}});
}

int no_target(const Error& error, const Program& program) {
  if (error.problem != Problem::no_such_process) {
    program.fail(error);
    return exit_status::no_target;
  }
  const auto similar = similar_program(error.subject);
  program.fail("problem_no_such_process_hint", {{"reason", describe(error, program.messages())},
                                                {"command", program.messages().as_typed(list_command_line)},
                                                {"has_near", similar.has_value()},
                                                {"near", similar.value_or("")}});
  return exit_status::no_target;
}

bool can_search(const Request& request, const Program& program) {
  for (const std::string& name : request.symbols) {
    const auto folder = path_from_utf8(name);
    std::error_code code;
    static_cast<void>(std::filesystem::directory_iterator(folder, code));
    if (code) return program.fail(cannot_list(folder, "directory_iterator", code));
  }
  return true;
}

std::string dump_line(const std::string& file, const Program& program) {
  return program.messages().as_typed("kcb dump ") + (file.find(' ') == std::string::npos ? file : '"' + file + '"');
}

bool may_write(const std::string& file, const Request& request, const Program& program) {
  std::error_code ignored;
  if (file.empty() || request.force || !std::filesystem::is_regular_file(path_from_utf8(file), ignored)) return true;
  return program.fail("error_file_exists", {{"file", file}});
}

}  // namespace kcb::command
