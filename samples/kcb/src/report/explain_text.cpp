// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "explain_advice.hpp"
#include "explain_report.hpp"
#include "kcb/report/report_json.hpp"
#include "lines.hpp"
#include "memory/standard_input.hpp"

namespace kcb {
namespace {

/** Whether a thread may be the one whose answer a sending thread of the same text waits for, in no callback. */
bool may_answer(const Explanation& thread, const TextReport& report) {
  return thread.handles_messages && !thread.sending && !in_progress(thread) &&
         std::ranges::any_of(report.threads, &Explanation::sending);
}

/** Whether the short text describes a thread. */
bool matters(const Explanation& thread, const TextReport& report) {
  return in_progress(thread) || thread.sending || !thread.hints.empty() || may_answer(thread, report);
}

/** The one tool that printed the whole text. */
std::optional<std::string> tool_of(const TextReport& report) {
  const auto other = [&](const Explanation& thread) {
    return thread.thread.tool != report.threads.front().thread.tool;
  };
  if (report.threads.empty() || std::ranges::any_of(report.threads, other)) return std::nullopt;
  const std::string_view name = tool_name(report.threads.front().thread.tool);
  return name.empty() ? std::nullopt : std::optional<std::string>(name);
}

void add_answer(Lines& lines, const TextReport& report) {
  const auto found = std::ranges::count_if(report.threads, [](const auto& thread) { return in_progress(thread); });
  const auto unknown = std::ranges::count(report.threads, State::unknown, &Explanation::state);
  const auto count = std::ssize(report.threads);
  const std::string_view partly = unknown == count ? "unknown" : "partly";
  MessageArguments arguments{{"has_name", report.path != standard_input},
                             {"name", report.path.substr(report.path.find_last_of("\\/") + 1)},
                             {"answer", found > 0      ? "found"
                                        : unknown == 0 ? "none"
                                                       : partly},
                             {"found", found},
                             {"unknown", unknown},
                             {"count", count}};
  add_optional(arguments, "tool", tool_of(report));
  lines.add("explain_answer", arguments);
}

void add_callback(Lines& lines, const TextCallback& callback) {
  MessageArguments arguments;
  add_optional(arguments, "name", callback.name);
  add_optional(arguments, "call", callback.entered_from);
  add_optional(arguments, "caller", callback.caller);
  lines.add("explain_callback", arguments, 1);
  if (callback.procedure) lines.add("explain_runs", {{"procedure", *callback.procedure}}, 2);
  if (callback.trust == TextTrust::text_scanned) lines.add("explain_searched", {}, 2);
}

/** What the thread does now, and for whom. */
void add_activity(Lines& lines, const Explanation& thread) {
  if (thread.state == State::at_callback_return || !thread.innermost) return;
  if (thread.thread.first_number > 0) return;  // the first frame of the text is not the innermost
  if (thread.sending) {
    lines.add("report_sending", {{"call", thread.in_call.value_or("")}}, 1);
  } else if (thread.in_call) {
    lines.add("report_in_call", {{"call", *thread.in_call}}, 1);
  } else {
    lines.add("explain_innermost", {{"function", *thread.innermost}}, 1);
  }
  if (thread.running && thread.called) {
    lines.add("report_caller", {{"caller", *thread.running}, {"function", *thread.called}}, 1);
  }
}

/** What the text lacks, and what would show it. */
void add_lacks(Lines& lines, const Explanation& thread) {
  std::set<std::string_view> commands;
  for (const TextLack lack : thread.lacks) {
    lines.add("explain_lack", {{"lack", word_for(lack)}}, 1);
    const std::string_view command = command_for(thread.thread.tool, lack);
    if (!command.empty()) commands.insert(command);
  }
  if (commands.size() > 1) commands.erase(plain_walk);  // the others end with it
  for (const std::string_view command : commands) {
    lines.add("explain_command", {{"command", lines.messages().as_typed(command)}}, 2);
  }
  if (commands.empty() && !thread.lacks.empty()) {
    lines.add("explain_menu", {{"tool", word_for(thread.thread.tool)}, {"kcb", lines.messages().as_typed("kcb")}}, 2);
  }
}

void add_thread(Lines& lines, const Explanation& thread, bool may_answer, TextOptions options) {
  lines.add("explain_thread", {{"has_label", !thread.thread.label.empty()},
                               {"label", thread.thread.label},
                               {"line", thread.thread.line},
                               {"state", word_for(thread.state)},
                               {"complete", thread.lacks.empty()},
                               {"depth", thread.callbacks.size()}});
  for (const TextCallback& callback : thread.callbacks) add_callback(lines, callback);
  for (const TextHint& hint : thread.hints) {
    lines.add("explain_hint", {{"named", hint.named}, {"first", hint.first_line}, {"last", hint.last_line}}, 1);
  }
  if (may_answer) lines.add("report_may_answer", {}, 1);
  add_activity(lines, thread);
  add_lacks(lines, thread);
  if (!options.frames) return;
  lines.add("report_frames", {}, 1);
  for (const TextFrame& frame : thread.thread.frames) lines.add_name(describe(frame), 2);
}

}  // namespace

TextReport explain_text(std::string path, std::string_view text) {
  TextStacks stacks = read_text_stacks(text);
  TextReport report{.path = std::move(path), .limited = stacks.limited};
  report.threads.reserve(stacks.threads.size());
  for (TextThread& thread : stacks.threads) report.threads.push_back(explain(std::move(thread)));
  return report;
}

std::string to_text(const TextReport& report, const Messages& messages, TextOptions options) {
  Lines lines(messages);
  add_answer(lines, report);
  if (report.limited) lines.add("explain_limited");
  const bool all = options.all || report.threads.size() == 1;
  std::size_t outside = 0;
  std::size_t unknown = 0;
  for (const Explanation& thread : report.threads) {
    if (all || matters(thread, report)) {
      add_thread(lines, thread, may_answer(thread, report), options);
    } else {
      ++(thread.state == State::unknown ? unknown : outside);
    }
  }
  if (outside > 0) lines.add("report_others_outside", {{"count", outside}});
  if (unknown > 0) lines.add("explain_others", {{"count", unknown}});
  return lines.take();
}

}  // namespace kcb
