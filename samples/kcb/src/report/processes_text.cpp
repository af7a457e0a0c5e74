// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "answer_text.hpp"
#include "elsewhere_text.hpp"
#include "kcb/language/describe.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/report/message_names.hpp"
#include "kcb/report/report_json.hpp"
#include "lines.hpp"
#include "processes.hpp"
#include "waits_text.hpp"

namespace kcb {
namespace {

/** The text about several processes while it is put together. */
class Overview {
 public:
  Overview(const Processes& processes, const Messages& messages) : processes_(&processes), lines_(messages) {
    for (const Report& report : processes.reports) {
      names_.emplace(report.target.pid.value_or(0), file_name(report.target.path));
      for (const ThreadReport& thread : report.threads) threads_.emplace(thread.tid, &thread);
    }
    for (const SkippedProcess& process : processes.skipped) names_.emplace(process.pid, process.name);
    for (const WaitPath& path : processes.paths) {
      paths_[path.steps.front().pid.value_or(0)].push_back(&path);
      for (const WaitStep& step : path.steps) {
        needed_.insert(step.link.pid.value_or(0));
        if (!step.link.program.empty()) names_.emplace(step.link.pid.value_or(0), step.link.program);
      }
    }
  }

  std::string text(bool all) {
    std::size_t others = 0;
    std::size_t unknown = 0;
    for (const Report& report : processes_->reports) {
      if (std::ranges::count(report.threads, State::unknown, &ThreadReport::state) > 0) ++unknown;
      if (!all && !has_findings(report) && !needed_.contains(report.target.pid.value_or(0))) {
        ++others;
        continue;
      }
      add_answer(lines_, report);
      add_paths(report.target.pid.value_or(0));
    }
    const std::size_t count = processes_->reports.size();
    if (others > 0) lines_.add("processes_others", {{"any", others < count}, {"count", others}});
    if (unknown > 0) lines_.add("processes_unknown", {{"count", unknown}});
    add_skipped(all);
    if (others < count) {
      const std::string command = "kcb scan " + std::to_string(most_interesting());
      lines_.add("processes_more", {{"command", lines_.messages().as_typed(command)}});
    }
    return lines_.take();
  }

 private:
  std::string name_of(std::optional<std::uint32_t> pid) const {
    const auto found = names_.find(pid.value_or(0));
    return found == names_.end() ? std::string{} : found->second;
  }

  std::string program(std::optional<std::uint32_t> pid) const { return program_text(name_of(pid), pid.value_or(0)); }

  /** The process worth a look of its own: the one for which others wait in the end, or the first that is shown. */
  std::uint32_t most_interesting() const {
    const auto examined = [&](std::uint32_t pid) {
      return std::ranges::any_of(processes_->reports, [&](const Report& report) { return report.target.pid == pid; });
    };
    for (const WaitPath& path : processes_->paths) {
      const std::uint32_t last = path.steps.back().link.pid.value_or(0);
      if (examined(last)) return last;
    }
    const auto shown = std::ranges::find_if(processes_->reports, has_findings);
    return shown == processes_->reports.end() ? processes_->reports.front().target.pid.value_or(0)
                                              : shown->target.pid.value_or(0);
  }

  void add_paths(std::uint32_t pid) {
    constexpr std::size_t most_told = 16;
    const auto found = paths_.find(pid);
    if (found == paths_.end()) return;
    const auto& paths = found->second;
    for (std::size_t i = 0; i < std::min(paths.size(), most_told); ++i) add_path(*paths[i]);
    if (paths.size() > most_told) lines_.add("processes_more_paths", {{"count", paths.size() - most_told}}, 1);
  }

  void add_step(const WaitStep& step) {
    const WaitLink& link = step.link;
    if (link.kind != WaitKind::message) {
      WaitLink named = link;
      named.elsewhere = link.pid.has_value();
      named.program = name_of(link.pid);
      lines_.add_name(link_text(named, lines_.messages()), 1);
      return;
    }
    MessageArguments sent{{"tid", link.waiter}, {"program", program(step.pid)}};
    add_optional(sent, "message", step.message ? std::optional(describe_message(*step.message)) : std::nullopt);
    add_optional(sent, "window", step.window ? std::optional(hexadecimal(*step.window)) : std::nullopt);
    lines_.add("processes_sent", sent, 1);
    const std::string_view known = !link.tid ? "unknown" : step.trust == WaitTrust::handled ? "inferred" : "proven";
    lines_.add("processes_receiver", {{"known", known}, {"tid", link.tid.value_or(0)}, {"program", program(link.pid)}},
               1);
  }

  /** What the last thread of a path does, for which nobody knows that it waits for another one. */
  void add_last(const WaitLink& link) {
    const auto found = threads_.find(link.tid.value_or(0));
    if (found == threads_.end()) return;
    const ThreadReport& thread = *found->second;
    lines_.add("processes_state", {{"state", word_for(thread.state)}}, 2);
    if (thread.state == State::at_callback_return) return;
    if (thread.in_call) {
      lines_.add("report_in_call", {{"call", *thread.in_call}}, 2);
    } else if (thread.in_call_known) {
      lines_.add("report_in_no_call", {}, 2);
    }
  }

  void add_path(const WaitPath& path) {
    for (const WaitStep& step : path.steps) add_step(step);
    if (path.truncated) {
      lines_.add("processes_truncated", {}, 1);
    } else if (path.back_to) {
      lines_.add("processes_circle",
                 {{"unchanged", path.unchanged.has_value()},
                  {"elapsed", path.unchanged ? path.unchanged->count() : 0},
                  {"tid", path.steps.at(*path.back_to).link.waiter}},
                 1);
    } else {
      add_last(path.steps.back().link);
    }
  }

  void add_skipped(bool all) {
    std::size_t denied = 0;
    std::size_t unsupported = 0;
    std::size_t count = 0;
    for (const SkippedProcess& process : processes_->skipped) {
      if (has_ended(process)) continue;
      ++count;
      const Problem problem = process.error.problem;
      if (problem == Problem::access_denied) ++denied;
      if (problem == Problem::other_architecture || problem == Problem::needs_x64) ++unsupported;
    }
    if (count > 0) {
      lines_.add("processes_skipped", {{"count", count},
                                       {"denied", denied},
                                       {"unsupported", unsupported},
                                       {"failed", count - denied - unsupported}});
    }
    for (const SkippedProcess& process : processes_->skipped) {
      if (!all) break;
      lines_.add("processes_skipped_one",
                 {{"program", program(process.pid)}, {"reason", describe(process.error, lines_.messages())}}, 1);
    }
  }

  const Processes* processes_;
  Lines lines_;
  std::map<std::uint32_t, std::string> names_;
  std::map<std::uint32_t, const ThreadReport*> threads_;
  std::map<std::uint32_t, std::vector<const WaitPath*>> paths_;  ///< By the process of the first thread.
  std::set<std::uint32_t> needed_;                               ///< Processes for which others wait.
};

}  // namespace

std::string to_text(const Processes& processes, const Messages& messages, bool all) {
  return Overview(processes, messages).text(all);
}

}  // namespace kcb
