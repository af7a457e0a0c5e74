// SPDX-License-Identifier: MIT
// kcb explain [FILE|-]
#include <algorithm>

#include "command.hpp"
#include "kcb/program/console.hpp"
#include "program/text_input.hpp"
#include "report/explain_report.hpp"
#include "text_stack/binary.hpp"

namespace kcb::command {
namespace {

/** The exit status that a script wants to know: whether the text shows a callback, or leaves it open. */
int check(const TextReport& report, const Program& program) {
  const auto unknown = std::ranges::count(report.threads, State::unknown, &Explanation::state);
  if (unknown > 0) program.warn("explain_unknown", {{"count", unknown}});
  if (std::ranges::any_of(report.threads, [](const auto& thread) { return in_progress(thread); })) {
    return exit_status::failure;
  }
  return unknown > 0 ? exit_status::unknown : exit_status::success;
}

}  // namespace

Command explain_command(Request& request) {
  return {
      .name = "explain",
      .about = "kcb_explain_about",
      .options = {flag("--all", "option_explain_all", request.all), flag("--frames", "option_frames", request.frames),
                  flag("--json", "option_explain_json", request.json),
                  flag("--check", "option_explain_check", request.check)},
      .words = {optional_word("placeholder_text", "word_text", request.text)},
      .notes = {"kcb_explain_exit_status"}};
}

int explain(const Request& request, const Program& program) {
  if (request.text == standard_input && is_typed()) program.warn("explain_paste");
  // One byte more than the limit, so that a longer text is known as such.
  const auto text = read_text(request.text, TextLimits::bytes + 1);
  if (!text) {
    program.fail(text.error());
    return exit_status::no_target;
  }
  if (text->starts_with("MDMP")) {  // the signature of a minidump, in which a reader of texts finds nonsense
    program.fail("explain_is_dump", {{"subject", request.text}, {"command", dump_line(request.text, program)}});
    return exit_status::no_target;
  }
  if (is_binary(*text)) {
    program.fail("explain_not_text", {{"named", request.text != standard_input}, {"subject", request.text}});
    return exit_status::no_target;
  }
  const TextReport report = explain_text(request.text, *text);
  if (report.threads.empty()) {
    program.fail("explain_no_stack", {{"named", request.text != standard_input}, {"subject", request.text}});
    program.warn("explain_formats");
    return exit_status::no_target;
  }
  request.json ? console::out_json(to_json(report))
               : console::out(to_text(report, program.messages(), {request.all, request.frames}));
  return request.check ? check(report, program) : exit_status::success;
}

}  // namespace kcb::command
