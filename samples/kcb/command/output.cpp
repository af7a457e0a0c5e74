// SPDX-License-Identifier: MIT
// From a report to text or JSON, and to the exit status.
#include <algorithm>
#include <iterator>
#include <utility>

#include "command.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/program/arguments.hpp"
#include "kcb/program/console.hpp"
#include "kcb/report/report_json.hpp"
#include "kcb/report/report_text.hpp"

namespace kcb::command {
int check_status(std::span<const Report> reports, const Program& program) {
  std::ptrdiff_t unknown = 0;
  bool any = false;
  for (const Report& report : reports) {
    unknown += std::ranges::count(report.threads, State::unknown, &ThreadReport::state);
    any = any ||
          std::ranges::any_of(report.threads, [](const auto& thread) { return in_progress(thread) || hangs(thread); });
  }
  if (unknown > 0) program.warn("check_unknown", {{"count", unknown}});
  if (any) return exit_status::failure;
  return unknown > 0 ? exit_status::unknown : exit_status::success;
}

std::vector<Option> report_options(Request& request) {
  return {flag("--all", "option_all", request.all), flag("--frames", "option_frames", request.frames),
          flag("--json", "option_json", request.json), flag("--check", "option_check", request.check),
          repeated("--symbols", "placeholder_folder", "option_symbols", request.symbols)};
}

std::shared_ptr<PdbFiles> pdb_files(const Request& request, const std::filesystem::path& beside) {
  SymbolSearch search;
  std::ranges::transform(request.symbols, std::back_inserter(search.folders), path_from_utf8);
  for (const char* variable : {"_NT_SYMBOL_PATH", "_NT_ALT_SYMBOL_PATH"}) {
    const auto folders = folders_in_symbol_path(environment_variable(variable).value_or(""));
    search.later_folders.insert(search.later_folders.end(), folders.begin(), folders.end());
  }
  if (!beside.empty()) search.later_folders.push_back(beside);
  return std::make_shared<PdbFiles>(std::move(search));
}

void name_shown_frames(const Snapshot& snapshot, const Request& request, Report& report) {
  const auto all = [](const ThreadReport&) { return true; };
  name_frames(snapshot, request.json ? all : needs_names(report, {request.all, request.frames}), report);
}

int write_report(const Result<Report>& report, const Request& request, const Program& program) {
  if (!report) return no_target(report.error(), program);
  request.json ? console::out_json(to_json(*report))
               : console::out(to_text(*report, program.messages(), {request.all, request.frames}));
  return request.check ? check_status({&*report, 1}, program) : exit_status::success;
}

}  // namespace kcb::command
