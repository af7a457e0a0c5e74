// SPDX-License-Identifier: MIT
#include <array>

#include "kcb/names/hexadecimal.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/recording/trace_json.hpp"
#include "report/lines.hpp"
#include "watch_events.hpp"

namespace kcb {
namespace {

/** A number with zeros before it. */
std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.insert(0, width - std::min(width, text.size()), '0');
}

std::string_view key_of(HangEvent::Kind kind) {
  constexpr std::array<std::string_view, 3> keys{"watch_began", "watch_still", "watch_over"};
  return keys.at(static_cast<std::size_t>(kind));
}

void add_event(Lines& lines, const std::string& time, const HangEvent& event) {
  const Messages& messages = lines.messages();
  const bool answerless = event.sign == HangSign::no_answer && event.window;
  const UnresponsiveWindow window = event.window.value_or(UnresponsiveWindow{});
  lines.add(key_of(event.kind), {{"time", time},
                                 {"number", event.hang},
                                 {"sign", answerless ? "no_answer" : "in_callback"},
                                 {"tid", event.tid},
                                 {"window", hexadecimal(window.window)},
                                 {"titled", !window.title.empty()},
                                 {"title", window.title},
                                 {"least", duration_text(event.least, messages)},
                                 {"bounded", event.most.has_value()},
                                 {"most", duration_text(event.most.value_or(event.least), messages)}});
}

}  // namespace

std::string utc_text(std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<milliseconds>(time - day));
  return padded(int{date.year()}, 4) + '-' + padded(unsigned{date.month()}, 2) + '-' + padded(unsigned{date.day()}, 2) +
         'T' + padded(clock.hours().count(), 2) + ':' + padded(clock.minutes().count(), 2) + ':' +
         padded(clock.seconds().count(), 2) + '.' + padded(clock.subseconds().count(), 3) + 'Z';
}

std::string to_text(const WatchNews& news, const Messages& messages, TextOptions options) {
  Lines lines(messages);
  for (const HangEvent& event : news.events) add_event(lines, news.time, event);
  if (news.report != nullptr) lines.add_text(to_text(*news.report, messages, options));
  if (news.dump) lines.add("watch_dump", {{"file", *news.dump}});
  return lines.take();
}

std::string to_text(const WatchEnd& end, const Messages& messages) {
  const auto text = [&](std::chrono::milliseconds duration) { return duration_text(duration, messages); };
  const bool only = end.hangs == 1;
  Lines lines(messages);
  lines.add("watch_ended", {{"time", end.time},
                            {"stopped", word_for(end.stop)},
                            {"status", end.exit_code.value_or(0)},
                            {"duration", text(end.duration)},
                            {"any", end.hangs > 0},
                            {"only", only},
                            {"count", end.hangs},
                            {"longest", text(end.longest.value_or(std::chrono::milliseconds(0)))}});
  if (end.lasting > 0) lines.add("watch_lasting", {{"only", only}, {"count", end.lasting}});
  const bool can_be_seen = end.waiting && end.stop != RecordingStop::target_ended;
  if (end.hangs == 0 && can_be_seen) {
    lines.add("watch_waits", {{"command", messages.as_typed("kcb scan " + std::to_string(end.pid))}});
  }
  return lines.take();
}

}  // namespace kcb
