// SPDX-License-Identifier: MIT
// kcb: says which threads of a process are inside a kernel-mode callback, or stopped at its return.
#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "kcb/console.hpp"
#include "kcb/detect.hpp"
#include "kcb/program.hpp"
#include "kcb/report_json.hpp"
#include "kcb/report_text.hpp"
#include "kcb/watch.hpp"
#include "kcb/window_list.hpp"

#ifdef _WIN32
#include "kcb/process.hpp"
#endif

namespace {

struct Request {
  std::string target;
  bool json = false;
  bool all = false;
  bool frames = false;
  bool check = false;
  std::int64_t repeat = 1;
  std::int64_t interval_ms = 200;
};

/** Looks at the target as often as asked, and reports what the last look showed. */
kcb::Result<kcb::Report> watch(const Request& request) {
#ifdef _WIN32
  auto process = kcb::find_process(request.target).and_then(kcb::Process::open);
  kcb::Watch seen;
  for (std::int64_t look = 1;; ++look) {
    const auto snapshot = process.and_then([](kcb::Process& opened) { return opened.snapshot(); });
    if (!snapshot) return tl::make_unexpected(snapshot.error());
    kcb::Report report = kcb::detect(*snapshot);
    if (request.repeat > 1) seen.annotate(report, kcb::Watch::Time::clock::now());
    if (look == request.repeat) return report;
    std::this_thread::sleep_for(std::chrono::milliseconds(request.interval_ms));
  }
#else
  return tl::make_unexpected(kcb::Error{kcb::Problem::needs_windows, request.target, {}, 0});
#endif
}

/** The exit status that a script wants to know: whether a callback is in progress. An unknown state only warns. */
int check(const kcb::Report& report, const kcb::Program& program) {
  const auto unknown = std::ranges::count(report.threads, kcb::State::unknown, &kcb::ThreadReport::state);
  if (unknown > 0) program.warn("check_unknown", {{"count", unknown}});
  return std::ranges::any_of(report.threads, kcb::in_progress) ? kcb::exit_status::failure : kcb::exit_status::success;
}

int scan(const Request& request, const kcb::Program& program) {
  const auto report = watch(request);
  if (!report) {
    program.fail(report.error());
    return kcb::exit_status::no_target;
  }
  kcb::console::out(request.json ? kcb::to_json(*report)
                                 : kcb::to_text(*report, program.messages(), {request.all, request.frames}));
  return request.check ? check(*report, program) : kcb::exit_status::success;
}

int list(const Request& request, const kcb::Program& program) {
#ifdef _WIN32
  const auto windows = kcb::list_windows();
  kcb::console::out(request.json ? kcb::to_json(windows) : kcb::to_text(windows, program.messages()));
  return kcb::exit_status::success;
#else
  static_cast<void>(request);
  program.fail(kcb::Error{kcb::Problem::needs_windows, {}, {}, 0});
  return kcb::exit_status::no_target;
#endif
}

kcb::Command list_command(Request& request) {
  return {
      .name = "list", .about = "kcb_list_about", .options = {kcb::flag("--json", "option_list_json", request.json)}};
}

kcb::Command scan_command(Request& request) {
  constexpr std::int64_t most_looks = 1'000'000;
  constexpr std::int64_t longest_interval = 3'600'000;  // an hour
  return {
      .name = "scan",
      .about = "kcb_scan_about",
      .options = {kcb::flag("--all", "option_all", request.all), kcb::flag("--frames", "option_frames", request.frames),
                  kcb::flag("--json", "option_json", request.json), kcb::flag("--check", "option_check", request.check),
                  kcb::number("--repeat", "placeholder_count", "option_repeat", {&request.repeat, 1, most_looks}),
                  kcb::number("--interval", "placeholder_milliseconds", "option_interval",
                              {&request.interval_ms, 0, longest_interval})},
      .words = {kcb::word("placeholder_target", "word_target", request.target)},
      .notes = {"kcb_exit_status"}};
}

}  // namespace

int main(int argc, char** argv) {
  Request request;
  const kcb::Command command{
      .name = "kcb", .about = "kcb_about", .commands = {list_command(request), scan_command(request)}};
  return kcb::run_program(argc, argv, command, [&](const kcb::Program& program) {
    return program.command() == "list" ? list(request, program) : scan(request, program);
  });
}
