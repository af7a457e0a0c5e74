// SPDX-License-Identifier: MIT
// kcb scan PID|NAME
#include <chrono>

#include "command.hpp"
#include "kcb/detector/watch.hpp"
#include "kcb/program/console.hpp"

#ifdef _WIN32
#include <windows.h>

#include "asked_end.hpp"
#include "kcb/recording/summary.hpp"
#include "live.hpp"
#include "scan.hpp"
#endif

namespace kcb::command {
namespace {

/** An option that was given although it needs one process; empty if there is none. */
std::string_view option_of_one_process(const Request& request) {
  const Request usual;
  if (request.frames) return "--frames";
  if (request.repeat != usual.repeat) return "--repeat";
  return request.interval_ms != usual.interval_ms ? "--interval" : "";
}

/** Whether the words make sense together, which cannot be judged one by one. */
bool names_target(const Request& request, const Program& program) {
  if (request.all_processes) {
    if (!request.target.empty()) return program.fail("error_unexpected_word", {{"word", request.target}});
    const auto option = option_of_one_process(request);
    return option.empty() || program.fail("error_not_together", {{"first", "--all-processes"}, {"second", option}});
  }
  if (!request.target.empty()) return true;
  return missing_target(program);
}

#ifdef _WIN32
/** On a terminal, where somebody would wait without knowing how long: what is about to happen. */
void say_looks(std::uint32_t pid, const Request& request, const Program& program) {
  if (!console::watched()) return;
  const std::chrono::milliseconds duration((request.repeat - 1) * request.interval_ms);
  program.warn("scan_looks", {{"pid", pid},
                              {"count", request.repeat},
                              {"takes_time", duration.count() > 0},
                              {"duration", duration_text(duration, program.messages())}});
}

/** Looks at the target as often as asked, until Ctrl-C, and reports what the last look showed. */
Result<Report> look(std::uint32_t pid, const Request& request, const Program& program) {
  auto process = Process::open(pid);
  Watch seen;
  const auto pdbs = pdb_files(request);
  const HANDLE asked_end = request.repeat > 1 ? take_ctrl_c() : nullptr;
  if (process && request.repeat > 1) say_looks(pid, request, program);
  for (std::int64_t count = 1;; ++count) {
    auto found = process.and_then([&](Process& opened) { return look_at(opened, pdbs); });
    if (!found) return tl::make_unexpected(found.error());
    if (request.repeat > 1) seen.annotate(found->report, Watch::Time::clock::now());
    const bool all = count == request.repeat;
    if (all || WaitForSingleObject(asked_end, static_cast<DWORD>(request.interval_ms)) == WAIT_OBJECT_0) {
      if (!all) program.warn("scan_ended_early", {{"looks", count}, {"count", request.repeat}});
      complete(*found, request);
      return std::move(found->report);
    }
  }
}

/** What cannot be said of several processes at once must be asked of one; false if that was done. */
bool is_for_several(const std::vector<ListedProcess>& listed, const Request& request, const Program& program) {
  const auto option = option_of_one_process(request);
  if (option.empty()) return true;
  return program.fail("scan_one_process", {{"option", option}, {"pids", pid_list(listed)}});
}

/** Writes the findings about several processes as asked; the exit status. */
int write(const Processes& processes, const Request& request, const Program& program) {
  if (processes.reports.empty() && !processes.skipped.empty()) {
    program.fail(processes.skipped.front().error);
    return exit_status::no_target;
  }
  request.json ? console::out_json(to_json(processes))
               : console::out(to_text(processes, program.messages(), request.all));
  return request.check ? check_status(processes.reports, program) : exit_status::success;
}
#endif

}  // namespace

Command scan_command(Request& request) {
  constexpr std::int64_t most_looks = 1'000'000;
  constexpr std::int64_t longest_interval = 3'600'000;  // an hour
  Command command{.name = "scan",
                  .about = "kcb_scan_about",
                  .options = report_options(request),
                  .words = {optional_word("placeholder_target", "word_target", request.target)},
                  .notes = {"kcb_exit_status"}};
  command.options.insert(command.options.begin(),
                         flag("--all-processes", "option_all_processes", request.all_processes));
  command.options.push_back(number("--repeat", "placeholder_count", "option_repeat", {&request.repeat, 1, most_looks}));
  command.options.push_back(
      number("--interval", "placeholder_milliseconds", "option_interval", {&request.interval_ms, 0, longest_interval}));
  return command;
}

int scan(const Request& request, const Program& program) {
  if (!names_target(request, program)) return exit_status::wrong_usage;
  if (!can_search(request, program)) return exit_status::no_target;
#ifdef _WIN32
  end_between_stops();
  enable_debug_privilege();
  const auto listed = request.all_processes ? list_processes() : find_processes(request.target);
  if (listed && (request.all_processes || listed->size() > 1)) {
    if (!is_for_several(*listed, request, program)) return exit_status::no_target;
    return write(look_at_processes(*listed, request), request, program);
  }
  const auto report = listed.and_then([&](const auto& one) { return look(one.front().pid, request, program); });
#else
  const Result<Report> report = tl::make_unexpected(Error{Problem::needs_windows, request.target, {}, 0});
#endif
  return write_report(report, request, program);
}

}  // namespace kcb::command
