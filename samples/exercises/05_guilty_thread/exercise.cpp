// SPDX-License-Identifier: MIT
// @task
#include "05_guilty_thread/exercise.hpp"

#include "kcb/detector/detect.hpp"
#include "kcb/windows/process.hpp"

std::uint32_t exercise_05::guilty_thread(std::uint32_t pid) {
#ifdef WRONG
  return pid + 4;  // where Wine often puts a process' first thread
#else
  const auto snapshot = kcb::capture(pid);
  if (!snapshot) return 0;
  const kcb::Report report = kcb::detect(*snapshot);
  for (const kcb::ThreadReport& thread : report.threads) {
#ifdef SOLUTION
    if (kcb::in_progress(thread) && thread.sending == false) return thread.tid;
#else
    if (kcb::in_progress(thread)) return thread.tid;
#endif
  }
  return 0;
#endif
}
