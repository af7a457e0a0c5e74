// SPDX-License-Identifier: MIT
#include "processes.hpp"

#include <algorithm>

namespace kcb {

void trim(Report& report) {
  for (ThreadReport& thread : report.threads) {
    std::vector<ReportFrame> kept;
    if (thread.running) {
      kept.push_back(std::move(thread.frames.at(thread.running->frame)));
      thread.running->frame = 0;
    }
    thread.frames = std::move(kept);
  }
  report.missing_pdbs.clear();
  report.elsewhere.clear();
}

bool is_finding(const ThreadReport& thread) {
  return in_progress(thread) || thread.sending == true || hangs(thread) ||
         (thread.waits_for && thread.waits_for->deadlock);
}

bool has_findings(const Report& report) {
  return std::ranges::any_of(report.threads, is_finding);
}

bool has_ended(const SkippedProcess& process) {
  return process.error.problem == Problem::process_ended || process.error.problem == Problem::no_such_process;
}

}  // namespace kcb
