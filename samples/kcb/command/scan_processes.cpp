// SPDX-License-Identifier: MIT
// kcb scan --all-processes, and kcb scan NAME where several processes have the name.
#ifdef _WIN32
#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include <windows.h>

#include "live.hpp"
#include "report/processes.hpp"
#include "scan.hpp"
#include "windows/wait_chains.hpp"
#include "windows/window_calls.hpp"

#include "kcb/windows/waits.hpp"

namespace kcb::command {
namespace {

using std::chrono::milliseconds;

/** A look at one process, of which only the report is kept; none of what was copied. */
Result<Report> look_once(std::uint32_t pid, const std::shared_ptr<PdbFiles>& pdbs) {
  auto report = Process::open(pid).and_then([&](Process process) {
    return look_at(process, pdbs).map([](Look look) {
      find_receivers(look.report);
      name_programs(look.report);
      return std::move(look.report);
    });
  });
  if (report) return report;
  // What fails while a process ends fails in many ways; why, the system knows afterwards.
  const auto again = Process::open(pid);
  return again ? report : tl::make_unexpected(again.error());
}

const ThreadReport* find_thread(const Report& report, std::uint32_t tid) {
  const auto found = std::ranges::find(report.threads, tid, &ThreadReport::tid);
  return found == report.threads.end() ? nullptr : &*found;
}

/** Whether a thread is in the same callbacks and waits for the same as at an earlier look. */
bool is_unchanged(const ThreadReport& before, const ThreadReport& after) {
  const auto same_callback = [](const Callback& a, const Callback& b) {
    return a.address == b.address && a.index == b.index;
  };
  const auto owner = [](const ThreadReport& thread) {
    return thread.waits_for ? thread.waits_for->chain.front().tid : std::nullopt;
  };
  return before.in_call == after.in_call && before.sending == after.sending &&
         before.sent_message == after.sent_message && before.sent_to == after.sent_to &&
         std::ranges::equal(before.callbacks, after.callbacks, same_callback) && owner(before) == owner(after);
}

/** Looks a second time at the threads of the circles: who waits in SendMessage may still handle messages. */
void look_again_at_circles(Processes& processes, const std::shared_ptr<PdbFiles>& pdbs) {
  constexpr milliseconds pause(250);
  constexpr std::size_t most_processes = 16;
  std::set<std::uint32_t> pids;
  for (const WaitPath& path : processes.paths) {
    for (std::size_t i = path.back_to.value_or(path.steps.size()); i < path.steps.size(); ++i) {
      if (path.steps[i].pid && pids.size() < most_processes) pids.insert(*path.steps[i].pid);
    }
  }
  if (pids.empty()) return;
  const auto begin = std::chrono::steady_clock::now();
  std::this_thread::sleep_for(pause);
  const auto apart = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
  std::vector<Report> later;
  for (const std::uint32_t pid : pids) {
    if (auto report = look_once(pid, pdbs)) {
      find_waits(*report);
      trim(*report);
      later.push_back(std::move(*report));
    }
  }
  const auto thread_in = [](const std::vector<Report>& reports, std::uint32_t tid) {
    const ThreadReport* thread = nullptr;
    for (const Report& report : reports) thread = thread == nullptr ? find_thread(report, tid) : thread;
    return thread;
  };
  for (WaitPath& path : processes.paths) {
    if (!path.back_to) continue;
    const auto unchanged = [&](const WaitStep& step) {
      const ThreadReport* const before = thread_in(processes.reports, step.link.waiter);
      const ThreadReport* const after = thread_in(later, step.link.waiter);
      return before != nullptr && after != nullptr && is_unchanged(*before, *after);
    };
    if (std::all_of(path.steps.begin() + static_cast<std::ptrdiff_t>(*path.back_to), path.steps.end(), unchanged)) {
      path.unchanged = apart;
    }
  }
}

}  // namespace

Processes look_at_processes(const std::vector<ListedProcess>& listed, const Request& request) {
  Processes processes;
  const auto pdbs = pdb_files(request);
  for (const auto& [pid, name] : listed) {
    if (pid == GetCurrentProcessId()) continue;
    auto report = look_once(pid, pdbs);
    if (!report) {
      processes.skipped.push_back({pid, name, report.error()});
      continue;
    }
    trim(*report);
    processes.reports.push_back(std::move(*report));
  }
  find_windows(processes.reports, system_window_calls());
  // Whoever has to answer may wait for another thread itself.
  std::set<std::uint32_t> waited_for;
  for (const WaitPath& path : wait_paths(processes.reports)) waited_for.insert(path.steps.back().link.pid.value_or(0));
  for (Report& report : processes.reports) {
    if (has_findings(report) || waited_for.contains(report.target.pid.value_or(0))) find_waits(report);
  }
  processes.paths = wait_paths(processes.reports);
  look_again_at_circles(processes, pdbs);
  return processes;
}

}  // namespace kcb::command
#endif
