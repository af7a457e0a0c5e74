// SPDX-License-Identifier: MIT
// kcb trace PID|NAME, kcb trace --start -- PROGRAM, kcb trace --show FILE: what a recording says.
#include "command.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/program/console.hpp"
#include "kcb/recording/picture.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/recording/trace_json.hpp"

namespace kcb::command {
namespace {

/** What is wrong with the words, which cannot be judged one by one; false if they make no sense together. */
bool is_sensible(const Request& request, const Program& program) {
  const auto unexpected = [&](const std::string& word) {
    return program.fail("error_unexpected_word", {{"word", word}});
  };
  if (!request.start && !request.program.empty()) return unexpected(request.program.front());
  if (request.start && !request.show.empty()) return unexpected("--start");
  if (request.start || !request.show.empty()) {
    if (!request.target.empty()) return unexpected(request.target);
    return !request.start || !request.program.empty() ||
           program.fail("error_missing_word", {{"word", program.messages().text("placeholder_program")}});
  }
  return !request.target.empty() || missing_target(program);
}

/** Writes what the options ask for; the exit status. */
int write(const Recording& recording, const Request& request, const Program& program) {
  const Messages& messages = program.messages();
  Result<void> written;
  if (!request.output.empty()) written = write_recording(recording, messages, path_from_utf8(request.output));
  if (written && !request.picture.empty()) {
    written = write_text_file(to_svg(recording, messages), path_from_utf8(request.picture));
  }
  if (request.json) {
    console::out_json(to_trace_json(recording, messages));
  } else {
    console::out(to_text(recording, summarize(recording, static_cast<std::size_t>(request.top)), messages));
  }
  if (!written) {
    program.fail(written.error());
    return exit_status::no_target;
  }
  if (request.slow_ms < 0) return exit_status::success;
  return slower_than(recording, std::chrono::milliseconds(request.slow_ms)) ? exit_status::failure
                                                                            : exit_status::success;
}

}  // namespace

Command trace_command(Request& request) {
  constexpr std::int64_t longest = 86'400;            // a day
  constexpr std::int64_t most_spans = 64'000'000;     // 4 GB
  constexpr std::int64_t longest_check = 86'400'000;  // a day
  return {
      .name = "trace",
      .about = "kcb_trace_about",
      .options = {flag("--start", "option_start", request.start),
                  option("--show", "placeholder_file", "option_show", request.show),
                  number("--for", "placeholder_seconds", "option_for", {&request.seconds, 1, longest}),
                  option("--output", "placeholder_file", "option_output", request.output),
                  option("--picture", "placeholder_file", "option_picture", request.picture),
                  flag("--force", "option_force", request.force),
                  number("--top", "placeholder_count", "option_top", {&request.top, 0, 1000}),
                  flag("--senders", "option_senders", request.senders),
                  number("--capacity", "placeholder_count", "option_capacity", {&request.capacity, 1, most_spans}),
                  flag("--json", "option_trace_json", request.json),
                  number("--check", "placeholder_milliseconds", "option_slow", {&request.slow_ms, 0, longest_check})},
      .words = {optional_word("placeholder_target", "word_target", request.target)},
      .rest = rest("placeholder_program", "word_program", request.program),
      .notes = {"kcb_trace_notes", "kcb_trace_exit_status"}};
}

int trace(const Request& request, const Program& program) {
  if (!is_sensible(request, program)) return exit_status::wrong_usage;
  for (const std::string& file : {request.output, request.picture}) {
    if (!may_write(file, request, program)) return exit_status::no_target;
  }
  const auto recording = request.show.empty() ? record(request, program) : read_recording(path_from_utf8(request.show));
  if (recording) return write(*recording, request, program);
  return no_target(recording.error(), program);
}

}  // namespace kcb::command
