// SPDX-License-Identifier: MIT
// `kcb scan NAME`: what it tells, in sentences, and its exit status.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "command.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;

namespace {

/** What the first line of a report answers, after the name of the target and the system. */
std::string answer(const Messages& messages, std::string_view which, std::size_t number) {
  const std::string line = messages.text("report_answer", {{"name", ""},
                                                           {"has_pid", false},
                                                           {"pid", 0},
                                                           {"system", ""},
                                                           {"answer", which},
                                                           {"found", number},
                                                           {"unknown", 0},
                                                           {"count", number},
                                                           {"has_elsewhere", false},
                                                           {"elsewhere", ""}});
  // Of those that were found, the number of all threads follows.
  const std::string number_text = std::to_string(number);
  return line.substr(line.find(": ") + 2,
                     which == "found" ? line.rfind(number_text) - line.find(": ") - 2 : std::string::npos);
}

}  // namespace

TEST_CASE("scan: the callback is told in sentences, in the reader's language") {
  const std::string language = GENERATE("en", "ru");
  const Messages messages = Messages::open(language);
  const WineProgram program(notepad);
  program.send_about();
  const ThreadReport main = program.waiting().thread(program.tid());
  REQUIRE(main.callbacks.size() == 1);
  REQUIRE(main.callbacks.front().index);

  const Output scan = run_kcb("scan notepad --lang " + language);
  CHECK(scan.status == 0);
  CHECK(scan.err.empty());
  CHECK_THAT(scan.out, ContainsSubstring(callback_line(messages, program.tid())));
  CHECK_THAT(scan.out, ContainsSubstring(
                           messages.text("report_callback", {{"has_index", true},
                                                             {"index", std::to_string(*main.callbacks.front().index)},
                                                             {"has_name", true},
                                                             {"name", "User32CallWindowProc"},
                                                             {"listed", false},
                                                             {"has_call", true},
                                                             {"call", waiting_call}}) +
                           '\n'));
  CHECK_THAT(scan.out, ContainsSubstring(" WM_COMMAND (0x111) "));
  CHECK_THAT(scan.out, ContainsSubstring("Notepad"));
  CHECK_THAT(scan.out, ContainsSubstring(" notepad!NOTEPAD_WndProc"));
  CHECK_THAT(scan.out, ContainsSubstring(messages.text("report_in_call", {{"call", waiting_call}}) + '\n'));
  CHECK_THAT(scan.out, ContainsSubstring(answer(messages, "found", 1)));
  CHECK_THAT(scan.out, ContainsSubstring("notepad.exe (PID " + std::to_string(program.pid()) + ")"));
}

TEST_CASE("scan: a program that is idle has nothing to tell") {
  const Messages messages = Messages::open("en");
  const WineProgram program(winemine);
  const auto threads = program.waiting().threads.size();
  const Output scan = run_kcb("scan WineMine.EXE --lang en --repeat 2 --interval 0");
  CHECK(scan.status == 0);
  CHECK(scan.err.empty());
  CHECK_THAT(scan.out, ContainsSubstring(answer(messages, "none", threads)));
  CHECK_THAT(scan.out, EndsWith(messages.text("report_others_outside", {{"count", threads}}) + '\n'));
}

TEST_CASE("scan --check: the exit status tells whether there is a callback") {
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  CHECK(run_kcb("scan notepad --check --lang en").status == 0);
  program.send_about();
  static_cast<void>(program.waiting());
  const Output scan = run_kcb("scan notepad --check --lang en");
  CHECK(scan.status == 1);
  CHECK_THAT(scan.out, ContainsSubstring(callback_line(Messages::open("en"), program.tid())));
  CHECK(scan.err.empty());
  program.close_about();
  program.post_about();
  static_cast<void>(program.waiting());
  CHECK(run_kcb("scan notepad --check --lang en").status == 0);
}

TEST_CASE("scan --repeat: how often in a row the callback was seen, and for how long") {
  const Messages messages = Messages::open("ru");
  const WineProgram program(winemine);
  program.send_about();
  static_cast<void>(program.waiting());
  const Output scan = run_kcb("scan winemine --repeat 3 --interval 50 --lang ru");
  CAPTURE(scan.out);
  CHECK(scan.status == 0);
  CHECK(elapsed_in(scan.out, messages, "report_seen", {{"looks", 3}}) >= 100);
  CHECK(elapsed_in(scan.out, messages, "report_seen", {{"looks", 2}}) == -1);
}
