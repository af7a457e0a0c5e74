// SPDX-License-Identifier: MIT
#include <array>

#include "kcb/names/hexadecimal.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/report/message_names.hpp"
#include "report/lines.hpp"

namespace kcb {
namespace {

/** What a span is about, with the number of its message. */
std::string what(const Recording& recording, const Span& span) {
  const Work& work = recording.work(span);
  return work.message ? describe_message(*work.message) : span_name(recording, span);
}

/** How the duration is to be taken. */
std::string_view precision(const Span& span) {
  const bool least = span.began_before || span.end_known == SpanEnd::open || span.end_known == SpanEnd::unknown;
  const bool most = span.end_known == SpanEnd::implied;
  if (least && most) return "unknown";
  return least ? "least" : most ? "most" : "exact";
}

void add_span(Lines& lines, const Recording& recording, std::size_t place) {
  const Span& span = recording.spans[place];
  const Work& work = recording.work(span);
  MessageArguments arguments{{"tid", span.tid},
                             {"what", what(recording, span)},
                             {"took", precision(span)},
                             {"duration", duration_text(span.duration(), lines.messages())}};
  add_optional(arguments, "procedure", work.procedure);
  add_optional(arguments, "window", work.window ? std::optional(hexadecimal(*work.window)) : std::nullopt);
  add_optional(arguments, "class", work.window_class);
  add_optional(arguments, "call", work.entered_from);
  lines.add("summary_span", arguments, 1);
}

/** What has to be known before the numbers are believed. */
void add_limits(Lines& lines, const Recording& recording, const Summary& summary) {
  if (recording.stop == RecordingStop::target_ended) lines.add("summary_target_ended");
  if (recording.lost > 0) lines.add("summary_lost", {{"count", recording.lost}});
  const bool only = summary.callbacks == 1;
  if (summary.before > 0) lines.add("summary_before", {{"only", only}, {"count", summary.before}});
  if (summary.unknown > 0) lines.add("summary_unknown", {{"only", only}, {"count", summary.unknown}});
}

}  // namespace

std::string duration_text(std::chrono::nanoseconds duration, const Messages& messages) {
  struct Unit {
    std::string_view name;
    double nanoseconds;
  };
  static constexpr std::array units{Unit{"s", 1e9}, Unit{"ms", 1e6}, Unit{"us", 1e3}};
  const auto count = static_cast<double>(duration.count());
  const Unit* unit = units.data();
  while (unit != &units.back() && count < unit->nanoseconds) ++unit;
  return messages.text("summary_duration", {{"unit", unit->name}, {"value", count / unit->nanoseconds}});
}

std::string to_text(const Recording& recording, const Summary& summary, const Messages& messages) {
  Lines lines(messages);
  lines.add("summary_answer", {{"name", recording.program},
                               {"has_pid", recording.pid.has_value()},
                               {"pid", recording.pid.value_or(0)},
                               {"system", recording.system},
                               {"count", summary.callbacks},
                               {"threads", summary.threads},
                               {"duration", duration_text(recording.duration, messages)}});
  add_limits(lines, recording, summary);
  if (!summary.never_returned.empty()) {
    lines.add("summary_never_returned", {{"count", summary.open}});
    for (const std::size_t place : summary.never_returned) add_span(lines, recording, place);
  }
  if (!summary.slowest.empty()) {
    lines.add("summary_slowest");
    for (const std::size_t place : summary.slowest) add_span(lines, recording, place);
  }
  if (!summary.rows.empty()) lines.add("summary_rows");
  for (const SummaryRow& row : summary.rows) {
    const Span& longest = recording.spans[row.example];
    lines.add("summary_row",
              {{"tid", row.tid},
               {"what", what(recording, longest)},
               {"count", row.count},
               {"total", duration_text(row.total, messages)},
               {"longest", duration_text(longest.duration(), messages)}},
              1);
  }
  if (!summary.waits.empty()) lines.add("summary_waits");
  for (const SummaryWait& wait : summary.waits) {
    lines.add("summary_wait",
              {{"sender", wait.sender},
               {"receiver", wait.receiver},
               {"count", wait.count},
               {"duration", duration_text(wait.total, messages)}},
              1);
  }
  return lines.take();
}

}  // namespace kcb
