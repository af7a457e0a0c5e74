// SPDX-License-Identifier: MIT
// kcb scan PID|NAME
#include <chrono>
#include <thread>

#include "command.hpp"
#include "kcb/detector/watch.hpp"

#ifdef _WIN32
#include "live.hpp"
#endif

namespace kcb::command {
namespace {

/** Looks at the target as often as asked, and reports what the last look showed. */
Result<Report> look(const Request& request) {
#ifdef _WIN32
  end_between_stops();
  enable_debug_privilege();
  auto process = find_process(request.target).and_then(Process::open);
  Watch seen;
  const auto pdbs = pdb_files(request);
  for (std::int64_t count = 1;; ++count) {
    auto found = process.and_then([&](Process& opened) { return look_at(opened, pdbs); });
    if (!found) return tl::make_unexpected(found.error());
    if (request.repeat > 1) seen.annotate(found->report, Watch::Time::clock::now());
    if (count == request.repeat) {
      complete(*found, request);
      return std::move(found->report);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(request.interval_ms));
  }
#else
  return tl::make_unexpected(Error{Problem::needs_windows, request.target, {}, 0});
#endif
}

}  // namespace

Command scan_command(Request& request) {
  constexpr std::int64_t most_looks = 1'000'000;
  constexpr std::int64_t longest_interval = 3'600'000;  // an hour
  Command command{.name = "scan",
                  .about = "kcb_scan_about",
                  .options = report_options(request),
                  .words = {word("placeholder_target", "word_target", request.target)},
                  .notes = {"kcb_exit_status"}};
  command.options.push_back(number("--repeat", "placeholder_count", "option_repeat", {&request.repeat, 1, most_looks}));
  command.options.push_back(
      number("--interval", "placeholder_milliseconds", "option_interval", {&request.interval_ms, 0, longest_interval}));
  return command;
}

int scan(const Request& request, const Program& program) {
  return write_report(look(request), request, program);
}

}  // namespace kcb::command
