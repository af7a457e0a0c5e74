// SPDX-License-Identifier: MIT
// kcb watch PID|NAME
#include "watch.hpp"

#include "hang/dump_folder.hpp"
#include "kcb/image/module.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/program/console.hpp"
#include "kcb/recording/summary.hpp"

namespace kcb::command {

void WatchOutput::write(const WatchBegin& begin) const {
  if (request_->json) {
    console::out_json(to_json_lines(begin));
    return;
  }
  program_->warn("watch_watching", {{"name", short_name(begin.target.path)},
                                    {"pid", begin.target.pid.value_or(0)},
                                    {"after", duration_text(begin.after, program_->messages())}});
}

void WatchOutput::write(const WatchNews& news) const {
  const TextOptions options{request_->all, request_->frames};
  request_->json ? console::out_json(to_json_lines(news)) : console::out(to_text(news, program_->messages(), options));
}

void WatchOutput::write(const WatchEnd& end) const {
  request_->json ? console::out_json(to_json_lines(end)) : console::out(to_text(end, program_->messages()));
}

Command watch_command(Request& request) {
  constexpr std::int64_t longest_after = 3600;  // an hour
  constexpr std::int64_t longest = 86'400;      // a day
  constexpr std::int64_t most_dumps = 1000;
  return {.name = "watch",
          .about = "kcb_watch_about",
          .options = {number("--after", "placeholder_seconds", "option_after", {&request.after_s, 1, longest_after}),
                      number("--for", "placeholder_seconds", "option_watch_for", {&request.seconds, 1, longest}),
                      option("--dump", "placeholder_folder", "option_dump", request.dump_folder),
                      number("--dumps", "placeholder_count", "option_dumps", {&request.dumps, 1, most_dumps}),
                      flag("--all", "option_all", request.all), flag("--frames", "option_frames", request.frames),
                      flag("--json", "option_watch_json", request.json),
                      flag("--check", "option_watch_check", request.check),
                      repeated("--symbols", "placeholder_folder", "option_symbols", request.symbols)},
          .words = {target_word(request)},
          .notes = {"kcb_watch_notes", "kcb_watch_exit_status"}};
}

int watch(const Request& request, const Program& program) {
  if (!can_search(request, program)) return exit_status::no_target;
  Result<void> prepared;
  if (!request.dump_folder.empty()) prepared = DumpFolder(path_from_utf8(request.dump_folder), 0).prepare();
  const auto end = prepared.and_then([&] { return watch_process(request, program); });
  if (!end) return no_target(end.error(), program);
  WatchOutput(request, program).write(*end);
  return request.check && end->hangs > 0 ? exit_status::failure : exit_status::success;
}

}  // namespace kcb::command
