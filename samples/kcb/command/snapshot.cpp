// SPDX-License-Identifier: MIT
// kcb snapshot PID|NAME
#include <chrono>

#include "command.hpp"
#include "hang/dump_folder.hpp"
#include "hang/watch_events.hpp"
#include "kcb/language/utf8_path.hpp"

#ifdef _WIN32
#include "kcb/windows/process.hpp"
#endif

namespace kcb::command {
namespace {

Result<Snapshot> take(const Request& request) {
#ifdef _WIN32
  end_between_stops();
  enable_debug_privilege();
  return find_process(request.target).and_then(capture);
#else
  return tl::make_unexpected(Error{Problem::needs_windows, request.target, {}, 0});
#endif
}

}  // namespace

Command snapshot_command(Request& request) {
  return {.name = "snapshot",
          .about = "kcb_snapshot_about",
          .options = {option("--output", "placeholder_file", "option_snapshot_output", request.output),
                      flag("--force", "option_force", request.force)},
          .words = {target_word(request)},
          .notes = {"kcb_snapshot_exit_status"}};
}

int snapshot(const Request& request, const Program& program) {
  if (!may_write(request.output, request, program)) return exit_status::no_target;
  const auto file = take(request).and_then([&](const Snapshot& snapshot) {
    std::string name = request.output.empty() ? dump_name(snapshot.target, utc_text(std::chrono::system_clock::now()))
                                              : request.output;
    return write_small_dump(snapshot, path_from_utf8(name)).map([&] { return name; });
  });
  if (!file) return no_target(file.error(), program);
  program.say("watch_dump", {{"file", *file}});
  program.say("snapshot_next", {{"command", dump_line(*file, program)}});
  return exit_status::success;
}

}  // namespace kcb::command
