// SPDX-License-Identifier: MIT
#include <array>

#include "kcb/names/hexadecimal.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/report/message_names.hpp"

namespace kcb {
namespace {

void add_line(std::string& text, const std::string& line, std::size_t indent = 0) {
  text.append(indent * 2, ' ').append(line).push_back('\n');
}

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

void add_optional(MessageArguments& arguments, const std::string& name, const std::optional<std::string>& value) {
  arguments.emplace_back("has_" + name, value.has_value());
  arguments.emplace_back(name, value.value_or(""));
}

void add_span(std::string& text, const Recording& recording, std::size_t place, const Messages& messages) {
  const Span& span = recording.spans[place];
  const Work& work = recording.work(span);
  MessageArguments arguments{{"tid", span.tid},
                             {"what", what(recording, span)},
                             {"took", precision(span)},
                             {"duration", duration_text(span.duration(), messages)}};
  add_optional(arguments, "procedure", work.procedure);
  add_optional(arguments, "window", work.window ? std::optional(hexadecimal(*work.window)) : std::nullopt);
  add_optional(arguments, "class", work.window_class);
  add_optional(arguments, "call", work.entered_from);
  add_line(text, messages.text("summary_span", arguments), 1);
}

/** What has to be known before the numbers are believed. */
void add_limits(std::string& text, const Recording& recording, const Summary& summary, const Messages& messages) {
  if (recording.stop == RecordingStop::target_ended) add_line(text, messages.text("summary_target_ended"));
  if (recording.lost > 0) add_line(text, messages.text("summary_lost", {{"count", recording.lost}}));
  if (summary.before > 0) add_line(text, messages.text("summary_before", {{"count", summary.before}}));
  if (summary.unknown > 0) add_line(text, messages.text("summary_unknown", {{"count", summary.unknown}}));
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
  std::string text;
  add_line(text, messages.text("summary_answer", {{"name", recording.program},
                                                  {"has_pid", recording.pid.has_value()},
                                                  {"pid", recording.pid.value_or(0)},
                                                  {"system", recording.system},
                                                  {"count", summary.callbacks},
                                                  {"threads", summary.threads},
                                                  {"duration", duration_text(recording.duration, messages)}}));
  add_limits(text, recording, summary, messages);
  if (!summary.never_returned.empty()) {
    add_line(text, messages.text("summary_never_returned", {{"count", summary.open}}));
    for (const std::size_t place : summary.never_returned) add_span(text, recording, place, messages);
  }
  if (!summary.slowest.empty()) {
    add_line(text, messages.text("summary_slowest"));
    for (const std::size_t place : summary.slowest) add_span(text, recording, place, messages);
  }
  if (!summary.rows.empty()) add_line(text, messages.text("summary_rows"));
  for (const SummaryRow& row : summary.rows) {
    const Span& longest = recording.spans[row.example];
    add_line(text,
             messages.text("summary_row", {{"tid", row.tid},
                                           {"what", what(recording, longest)},
                                           {"count", row.count},
                                           {"total", duration_text(row.total, messages)},
                                           {"longest", duration_text(longest.duration(), messages)}}),
             1);
  }
  if (!summary.waits.empty()) add_line(text, messages.text("summary_waits"));
  for (const SummaryWait& wait : summary.waits) {
    add_line(text,
             messages.text("summary_wait", {{"sender", wait.sender},
                                            {"receiver", wait.receiver},
                                            {"count", wait.count},
                                            {"duration", duration_text(wait.total, messages)}}),
             1);
  }
  return text;
}

}  // namespace kcb
