// SPDX-License-Identifier: MIT
// From a report to text or JSON, and to the exit status.
#include <algorithm>

#include "command.hpp"
#include "kcb/program/console.hpp"
#include "kcb/report/report_json.hpp"
#include "kcb/report/report_text.hpp"

namespace kcb::command {
namespace {

/** The exit status that a script wants to know: whether there is a callback or a hang, or nobody can say. */
int check(const Report& report, const Program& program) {
  const auto unknown = std::ranges::count(report.threads, State::unknown, &ThreadReport::state);
  if (unknown > 0) program.warn("check_unknown", {{"count", unknown}});
  const auto found = [](const ThreadReport& thread) { return in_progress(thread) || hangs(thread); };
  if (std::ranges::any_of(report.threads, found)) return exit_status::failure;
  return unknown > 0 ? exit_status::unknown : exit_status::success;
}

}  // namespace

std::vector<Option> report_options(Request& request) {
  return {flag("--all", "option_all", request.all), flag("--frames", "option_frames", request.frames),
          flag("--json", "option_json", request.json), flag("--check", "option_check", request.check)};
}

int write_report(const Result<Report>& report, const Request& request, const Program& program) {
  if (!report) {
    program.fail(report.error());
    return exit_status::no_target;
  }
  console::out(request.json ? to_json(*report) : to_text(*report, program.messages(), {request.all, request.frames}));
  return request.check ? check(*report, program) : exit_status::success;
}

}  // namespace kcb::command
