// SPDX-License-Identifier: MIT
// kcb list
#include "command.hpp"
#include "kcb/program/console.hpp"
#include "kcb/report/window_list.hpp"

#ifdef _WIN32
#include "kcb/windows/list_windows.hpp"
#endif

namespace kcb::command {

Command list_command(Request& request) {
  return {.name = "list", .about = "kcb_list_about", .options = {flag("--json", "option_list_json", request.json)}};
}

int list(const Request& request, const Program& program) {
#ifdef _WIN32
  const auto windows = list_windows();
  request.json ? console::out_json(to_json(windows)) : console::out(to_text(windows, program.messages()));
  return exit_status::success;
#else
  static_cast<void>(request);
  program.fail(Error{Problem::needs_windows, {}, {}, 0});
  return exit_status::no_target;
#endif
}

}  // namespace kcb::command
