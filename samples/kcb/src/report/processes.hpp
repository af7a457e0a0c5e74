// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "detector/wait_paths.hpp"
#include "kcb/language/error.hpp"
#include "kcb/language/messages.hpp"

namespace kcb {

/** A process that could not be examined. */
struct SkippedProcess {
  std::uint32_t pid = 0;
  std::string name = {};  ///< Of its program's file.
  Error error = {};       ///< Why; the process may simply have ended.
};

/** The findings about several processes. */
struct Processes {
  std::vector<Report> reports = {};  ///< Of those that were examined, after `trim()`.
  std::vector<SkippedProcess> skipped = {};
  std::vector<WaitPath> paths = {};  ///< Who waits for whom.
};

/** Leaves out of a report what the findings about several processes do not need: the stacks and losses. */
void trim(Report& report);

/** Whether a thread is in a callback, waits for the answer to a message or owns a window that does not answer. */
[[nodiscard]] bool is_finding(const ThreadReport& thread);

/** Whether a process has a thread that is a finding. */
[[nodiscard]] bool has_findings(const Report& report);

/** Whether a process has ended before it could be examined, which is nothing to complain of. */
[[nodiscard]] bool has_ended(const SkippedProcess& process);

/**
 * The findings in sentences, in the language of `messages`: a paragraph for each process that has findings, or for all.
 */
[[nodiscard]] std::string to_text(const Processes& processes, const Messages& messages, bool all);

/** The findings as JSON with the schema `kcb-processes/1`, in `samples/kcb/kcb-processes-1.schema.json`. */
[[nodiscard]] std::string to_json(const Processes& processes);

}  // namespace kcb
