// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "json_members.hpp"
#include "kcb/recording/trace_json.hpp"
#include "memory/mapped_file.hpp"

namespace kcb {
namespace {

using nlohmann::json;
using std::chrono::nanoseconds;

constexpr int deepest = 6;  // nothing in the format is nested deeper

std::optional<Work> read_work(const json& value) {
  if (!value.is_object()) return std::nullopt;
  JsonMembers members(value);
  JsonMembers message = members.object("message");
  Work work{members.number<std::uint32_t>("index"),
            members.text("callback"),
            message.number<std::uint32_t>("number"),
            members.address("window"),
            members.text("window_class"),
            members.text("procedure"),
            members.text("entered_from")};
  if (!members.valid() || !message.valid()) return std::nullopt;
  return work;
}

template <class Word>
std::optional<Word> word_in(const std::optional<std::string>& text, std::initializer_list<Word> words) {
  for (const Word word : words) {
    if (text == word_for(word)) return word;
  }
  return std::nullopt;
}

class Reader {
 public:
  /** Called by the parser. Each event is taken as soon as it is complete, so they are never all in memory. */
  bool keep(int depth, json::parse_event_t event, const json& parsed) {
    using Event = json::parse_event_t;
    if (event == Event::key && depth == 1) events_ = parsed == "traceEvents";
    if (event == Event::object_start || event == Event::array_start) return depth < deepest;
    if (!events_ || depth != 2 || event == Event::key) return true;
    if (event == Event::object_end) add_event(parsed);
    return false;
  }

  std::optional<Recording> finish(const json& file) {
    if (!valid_ || !file.is_object()) return std::nullopt;
    JsonMembers members(file);
    JsonMembers kcb = members.object("kcb");
    if (kcb.text("schema") != "kcb-trace/1") return std::nullopt;
    recording_.pid = kcb.number<std::uint32_t>("pid");
    recording_.program = kcb.text("program").value_or("");
    recording_.system = kcb.text("system").value_or("");
    recording_.sends = kcb.truth("sends").value_or(false);
    recording_.lost = kcb.number<std::uint64_t>("lost").value_or(0);
    const auto duration = kcb.time("duration_us");
    const auto stop =
        word_in(kcb.text("stopped"), {RecordingStop::asked, RecordingStop::time, RecordingStop::target_ended});
    if (!kcb.valid() || !duration || !stop || !read_works(file.at("kcb"))) return std::nullopt;
    recording_.duration = *duration;
    recording_.stop = *stop;
    for (Span& span : recording_.spans) {
      if (span.work >= recording_.works.size()) return std::nullopt;
      if (!has_ended(span)) span.end = std::max(span.begin, recording_.duration);
    }
    set_depths(recording_);
    return std::move(recording_);
  }

 private:
  static bool has_ended(const Span& span) {
    return span.end_known != SpanEnd::open && span.end_known != SpanEnd::unknown;
  }

  bool read_works(const json& kcb) {
    const auto works = kcb.find("works");
    if (works == kcb.end() || !works->is_array()) return false;
    for (const json& value : *works) {
      auto work = read_work(value);
      if (!work) return false;
      recording_.works.push_back(std::move(*work));
    }
    return true;
  }

  /** Events without a work are for viewers only. */
  void add_event(const json& event) {
    JsonMembers members(event);
    const auto work = members.number<std::uint32_t>("kcb");
    if (members.valid() && !work) return;
    JsonMembers args = members.object("args");
    const auto phase = members.text("ph");
    const auto tid = members.number<std::uint32_t>("tid");
    const auto begin = members.time("ts");
    const auto duration = members.time("dur");
    const auto end_known =
        word_in(std::optional(args.text("end").value_or("returned")),
                {SpanEnd::returned, SpanEnd::called, SpanEnd::implied, SpanEnd::open, SpanEnd::unknown});
    const auto category = members.text("cat");
    const bool before = args.truth("before").value_or(false);
    const bool known = members.valid() && args.valid() && tid && begin && end_known;
    if (!known) {
      valid_ = false;
      return;
    }
    Span span{category == "send" ? SpanKind::send : SpanKind::callback,
              *end_known,
              before,
              *tid,
              *work,
              0,
              *begin,
              *begin + duration.value_or(nanoseconds(0))};
    if (phase != (has_ended(span) ? "X" : "B") || has_ended(span) != duration.has_value()) valid_ = false;
    recording_.spans.push_back(span);
  }

  Recording recording_;
  bool events_ = false;
  bool valid_ = true;
};

}  // namespace

Result<Recording> parse_recording(std::string_view json_text, const std::string& subject) {
  Reader reader;
  const json file = json::parse(
      json_text, [&](int depth, json::parse_event_t event, json& parsed) { return reader.keep(depth, event, parsed); },
      false);
  auto recording = reader.finish(file);
  if (!recording) return tl::make_unexpected(Error{Problem::malformed_recording, subject, {}, 0});
  return std::move(*recording);
}

Result<Recording> read_recording(const std::filesystem::path& file) {
  const auto mapped = map_file(file);
  if (!mapped) return tl::make_unexpected(mapped.error());
  const auto bytes = mapped->bytes;
  return parse_recording({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, utf8_path(file));
}

}  // namespace kcb
