// SPDX-License-Identifier: MIT
#include "kcb/recording/trace_json.hpp"

#include <set>

#include <nlohmann/json.hpp>

#include "kcb/names/hexadecimal.hpp"
#include "kcb/report/message_names.hpp"
#include "memory/written_file.hpp"
#include "report/json_text.hpp"

namespace kcb {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::nanoseconds;

/** In microseconds, as the format wants it, with all that is known. */
std::string microseconds(nanoseconds time) {
  std::string fraction = std::to_string(time.count() % 1000);
  fraction.insert(0, 3 - fraction.size(), '0');
  return std::to_string(time.count() / 1000) + '.' + fraction;
}

Json work_json(const Work& work) {
  Json message = nullptr;
  if (work.message) message = {{"number", *work.message}, {"name", or_null(message_name(*work.message))}};
  return {{"index", or_null(work.index)},
          {"callback", or_null(work.callback)},
          {"message", std::move(message)},
          {"window", work.window ? Json(hexadecimal(*work.window)) : Json(nullptr)},
          {"window_class", or_null(work.window_class)},
          {"procedure", or_null(work.procedure)},
          {"entered_from", or_null(work.entered_from)}};
}

std::string head(const Recording& recording) {
  Json kcb{{"schema", "kcb-trace/1"},       {"version", KCB_VERSION},       {"system", recording.system},
           {"pid", or_null(recording.pid)}, {"program", recording.program}, {"stopped", word_for(recording.stop)},
           {"sends", recording.sends},      {"lost", recording.lost}};
  std::string text = json_line(std::move(kcb));
  text.back() = ',';  // of the brace
  text += "\"duration_us\":" + microseconds(recording.duration) + ",\"works\":[";
  for (std::size_t i = 0; i < recording.works.size(); ++i) {
    text += (i == 0 ? "\n" : ",\n") + json_line(work_json(recording.works[i]));
  }
  return text + "\n]}";
}

/**
 * What all spans with one work have in their events: their name, and what helps a viewer's user. It has to be the same
 * for all of them, because speedscope takes name and args for the name of a frame.
 */
std::string event_tail(const Recording& recording, std::uint32_t work, SpanKind kind) {
  Json args = Json::object();
  const Work& what = recording.works[work];
  if (what.procedure) {
    args["procedure"] = *what.procedure;
  } else if (what.window_class) {  // both would make files a tenth larger
    args["class"] = *what.window_class;
  }
  const std::string name = span_name(recording, {.work = work});
  const bool send = kind == SpanKind::send;
  std::string text = ",\"name\":" + json_line(send ? "SendMessage " + name : name);
  if (send) text += ",\"cat\":\"send\"";
  text += ",\"kcb\":" + std::to_string(work) + ",\"args\":" + json_line(std::move(args));
  text.pop_back();  // its brace: what differs from span to span follows
  return text;
}

class Events {
 public:
  explicit Events(const Recording& recording)
      : recording_(&recording), callbacks_(recording.works.size()), sends_(recording.works.size()) {}

  void add(const std::string& event) { (text_ += text_.empty() ? "\n" : ",\n") += event; }

  void add(const Span& span) {
    const bool ended = span.end_known != SpanEnd::open && span.end_known != SpanEnd::unknown;
    std::string event = ended ? R"({"ph":"X")" : R"({"ph":"B")";
    event += place(span.tid, span.begin);
    if (ended) event += ",\"dur\":" + microseconds(span.duration());
    const std::string& tail = tail_of(span);
    event += tail;
    // The word of most callbacks, `returned`, is left out.
    std::string_view comma = tail.back() == '{' ? "" : ",";
    if (span.end_known != SpanEnd::returned) {
      (event += comma).append("\"end\":\"").append(word_for(span.end_known)) += '"';
      comma = ",";
    }
    if (span.began_before) (event += comma) += "\"before\":true";
    add(event += "}}");
  }

  /** An arrow from a call of SendMessage to the callback that answers it. */
  void add_arrow(const Span& send, const Span& callback, std::size_t id) {
    const std::string what = R"(,"cat":"send","name":"SendMessage","id":)" + std::to_string(id) + '}';
    add(R"({"ph":"s")" + place(send.tid, send.begin) + what);
    add(R"({"ph":"f","bp":"e")" + place(callback.tid, callback.begin) + what);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  static std::string place(std::uint32_t tid, nanoseconds time) {
    return ",\"pid\":1,\"tid\":" + std::to_string(tid) + ",\"ts\":" + microseconds(time);
  }
  const std::string& tail_of(const Span& span) {
    std::string& tail = (span.kind == SpanKind::send ? sends_ : callbacks_)[span.work];
    if (tail.empty()) tail = event_tail(*recording_, span.work, span.kind);
    return tail;
  }

  const Recording* recording_;
  std::vector<std::string> callbacks_, sends_;  // by work
  std::string text_;
};

}  // namespace

std::string_view word_for(SpanEnd end) {
  switch (end) {
    case SpanEnd::returned:
      return "returned";
    case SpanEnd::called:
      return "called";
    case SpanEnd::implied:
      return "implied";
    case SpanEnd::open:
      return "open";
    case SpanEnd::unknown:
      break;
  }
  return "unknown";
}

std::string_view word_for(RecordingStop stop) {
  switch (stop) {
    case RecordingStop::time:
      return "time";
    case RecordingStop::target_ended:
      return "target_ended";
    case RecordingStop::asked:
      break;
  }
  return "asked";
}

std::string to_trace_json(const Recording& recording, const Messages& messages) {
  Events events(recording);
  events.add(json_line({{"ph", "M"}, {"pid", 1}, {"name", "process_name"}, {"args", {{"name", recording.program}}}}));
  std::set<std::uint32_t> tids;
  for (const Span& span : recording.spans) tids.insert(span.tid);
  for (const std::uint32_t tid : tids) {
    const std::string name = messages.text("picture_thread", {{"tid", tid}});
    events.add(json_line({{"ph", "M"}, {"pid", 1}, {"tid", tid}, {"name", "thread_name"}, {"args", {{"name", name}}}}));
  }
  for (const Span& span : recording.spans) events.add(span);
  const auto from = sent_from(recording);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i]) events.add_arrow(recording.spans[*from[i]], recording.spans[i], i + 1);
  }
  return "{\"kcb\":" + head(recording) + ",\n\"displayTimeUnit\":\"ms\",\n\"traceEvents\":[" + events.take() + "\n]}\n";
}

Result<void> write_recording(const Recording& recording, const Messages& messages, const std::filesystem::path& file) {
  return write_text_file(to_trace_json(recording, messages), file);
}

Result<void> write_text_file(std::string_view text, const std::filesystem::path& file) {
  return write_file(
      file, [&](std::ostream& stream) { stream.write(text.data(), static_cast<std::streamsize>(text.size())); });
}

}  // namespace kcb
