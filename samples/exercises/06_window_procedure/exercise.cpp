// SPDX-License-Identifier: MIT
// @task
#include "06_window_procedure/exercise.hpp"

#include <string>

std::string exercise_06::procedure_waited_for(const kcb::Report& report, [[maybe_unused]] std::uint32_t sender) {
#ifdef SOLUTION
  std::uint32_t tid = sender;
  for (std::size_t steps = 0; steps < report.threads.size(); ++steps) {
    const kcb::ThreadReport thread = report.thread(tid);
    if (!thread.handled_in) return thread.callbacks.empty() ? "" : thread.callbacks.front().procedure.value_or("");
    tid = *thread.handled_in;
  }
  return "";
#elif defined(WRONG)
  return report.threads.empty() ? "" : "exercises_wrong!(anonymous namespace)::red_procedure";
#else
  for (const kcb::ThreadReport& thread : report.threads) {
    if (kcb::in_progress(thread)) return thread.callbacks.front().procedure.value_or("");
  }
  return "";
#endif
}
