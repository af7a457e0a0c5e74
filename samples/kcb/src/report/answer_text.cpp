// SPDX-License-Identifier: MIT
#include "answer_text.hpp"

#include <algorithm>

#include "elsewhere_text.hpp"

namespace kcb {

void add_answer(Lines& lines, const Report& report) {
  const auto found = std::ranges::count_if(report.threads, [](const auto& thread) { return in_progress(thread); });
  const auto unknown = std::ranges::count(report.threads, State::unknown, &ThreadReport::state);
  const auto count = std::ssize(report.threads);
  const std::string_view partly = unknown == count ? "unknown" : "partly";
  const std::string_view answer = found > 0 ? "found" : unknown == 0 ? "none" : partly;
  const std::string innermost = innermost_elsewhere(report);
  lines.add("report_answer", {{"name", file_name(report.target.path)},
                              {"has_pid", report.target.pid.has_value()},
                              {"pid", report.target.pid.value_or(0)},
                              {"system", report.target.system},
                              {"answer", answer},
                              {"found", found},
                              {"unknown", unknown},
                              {"count", count},
                              {"has_elsewhere", !innermost.empty()},
                              {"elsewhere", innermost}});
  const auto hung = std::ranges::count_if(report.threads, hangs);
  if (hung > 0) lines.add("report_hung", {{"count", hung}});
}

}  // namespace kcb
