// SPDX-License-Identifier: MIT
// @task
#include "10_guilty_in_dump/exercise.hpp"

#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump.hpp"

std::optional<exercise_10::Culprit> exercise_10::culprit_in([[maybe_unused]] const std::filesystem::path& dump) {
#ifdef SOLUTION
  const auto snapshot = kcb::read_minidump(dump);
  if (!snapshot) return std::nullopt;
  const kcb::Report report = kcb::detect(*snapshot);
  for (const kcb::ThreadReport& thread : report.threads) {
    if (!kcb::in_progress(thread) || thread.sending != false) continue;
    return Culprit{thread.tid, thread.callbacks.front().message.value_or(0)};
  }
#elif defined(WRONG)
  return Culprit{1234, 0x8001};
#endif
  return std::nullopt;
}
