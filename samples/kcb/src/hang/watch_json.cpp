// SPDX-License-Identifier: MIT
#include <array>

#include "kcb/image/architecture.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/recording/trace_json.hpp"
#include "kcb/report/report_json.hpp"
#include "report/json_text.hpp"
#include "watch_events.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;

Json milliseconds_or_null(const std::optional<std::chrono::milliseconds>& value) {
  return value ? Json(value->count()) : Json(nullptr);
}

/** Every line has all the fields; most of them are null in most. */
Json line(std::string_view event, const std::string& time, std::optional<std::uint32_t> pid) {
  return {{"schema", "kcb-watch/1"}, {"event", event},  {"time", time},     {"pid", or_null(pid)},
          {"watching", nullptr},     {"hang", nullptr}, {"ended", nullptr}, {"dump", nullptr}};
}

/** The report is text already: a tree of all its frames would take many times the memory. */
std::string with_report(Json json, const std::string& report) {
  std::string text = json_line(std::move(json));
  text.back() = ',';  // of the brace
  return text + "\"report\":" + report + "}\n";
}

Json hang_json(const HangEvent& event) {
  Json window = nullptr;
  if (event.window) window = {{"window", hexadecimal(event.window->window)}, {"title", event.window->title}};
  return {{"number", event.hang},
          {"tid", event.tid},
          {"sign", event.sign == HangSign::no_answer ? "no_answer" : "in_callback"},
          {"window", std::move(window)},
          {"least_ms", event.least.count()},
          {"most_ms", milliseconds_or_null(event.most)}};
}

}  // namespace

std::string to_json_lines(const WatchBegin& begin) {
  Json json = line("watching", begin.time, begin.target.pid);
  json["watching"] = {{"version", KCB_VERSION},
                      {"program", begin.target.path},
                      {"system", begin.target.system},
                      {"arch", traits_of(begin.target.architecture).name},
                      {"after_ms", begin.after.count()}};
  return with_report(std::move(json), "null");
}

std::string to_json_lines(const WatchNews& news) {
  constexpr std::array<std::string_view, 3> words{"began", "still", "over"};
  const std::string report = news.report != nullptr ? on_one_line(to_json(*news.report)) : "null";
  std::string text;
  for (const HangEvent& event : news.events) {
    Json json = line(words.at(static_cast<std::size_t>(event.kind)), news.time, news.pid);
    json["hang"] = hang_json(event);
    if (event.kind == HangEvent::Kind::began) json["dump"] = or_null(news.dump);
    text += with_report(std::move(json), event.kind == HangEvent::Kind::over ? "null" : report);
  }
  return text;
}

std::string to_json_lines(const WatchEnd& end) {
  Json json = line("ended", end.time, end.pid);
  json["ended"] = {{"stopped", word_for(end.stop)},
                   {"exit_code", or_null(end.exit_code)},
                   {"ms", end.duration.count()},
                   {"hangs", end.hangs},
                   {"lasting", end.lasting},
                   {"longest_ms", milliseconds_or_null(end.longest)},
                   {"dumps", end.dumps}};
  return with_report(std::move(json), "null");
}

}  // namespace kcb
