// SPDX-License-Identifier: MIT
// `kcb list`: windows that answer, and windows that do not. It lists what is visible in the prefix of these tests, and
// nothing else, so the whole text is known.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "command.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string list(const Messages& messages) {
  const Output list = run_kcb("list --lang " + messages.language());
  CHECK(list.status == 0);
  CHECK(list.err.empty());
  return list.out;
}

std::string line(const Messages& messages, const WineProgram& program, const char* title, bool answers) {
  return messages.text("list_window", {{"pid", program.pid()},
                                       {"name", program.known().file},
                                       {"answers", answers},
                                       {"titled", true},
                                       {"title", title}}) +
         '\n';
}

/** What the list says while the About box is open: the box lies above the main window. */
std::string two_lines(const Messages& messages, const WineProgram& program, bool answers) {
  return line(messages, program, program.known().about_title, answers) +
         line(messages, program, program.known().title, answers);
}

}  // namespace

TEST_CASE("list: every visible window with its process, its title and that it answers") {
  const auto [language, known] = GENERATE(table<std::string, Known>({{"en", notepad}, {"fr", winemine}}));
  CAPTURE(language, known.file);
  const Messages messages = Messages::open(language);
  CHECK(list(messages) == messages.text("list_empty") + '\n');
  const WineProgram program(known);
  CHECK(list(messages) == line(messages, program, known.title, true));
  program.send_about();
  CHECK(list(messages) == two_lines(messages, program, true));
  program.close_about();
  CHECK(list(messages) == line(messages, program, known.title, true));
}

TEST_CASE("list: a program that stands still does not answer, and the scan tells where it stands") {
  const Messages messages = Messages::open("it");
  const WineProgram program(notepad);
  program.send_about();
  static_cast<void>(program.waiting());
  {
    const Frozen frozen(program);
    CHECK(list(messages) == two_lines(messages, program, false));
    const Output scan = run_kcb("scan notepad --check --lang it");
    CHECK(scan.status == 1);
    CHECK_THAT(scan.out, ContainsSubstring(callback_line(messages, program.tid())));
    CHECK_THAT(scan.out, ContainsSubstring(messages.text("report_suspended", {{"count", 1}}) + '\n'));
    CHECK(suspend_count(program.tid()) == 1);
  }
  CHECK(suspend_count(program.tid()) == 0);
  CHECK(list(messages) == two_lines(messages, program, true));
  program.close_about();
  CHECK(program.close() == 0);
}
