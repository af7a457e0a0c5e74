// SPDX-License-Identifier: MIT
// The same About box, opened in two ways: by a message that is sent, and by one that is posted. A sent message reaches
// the window procedure by way of the kernel, which calls back; a posted one is handed on by DispatchMessage, in user
// mode. Either way the box handles messages itself until it is closed.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

#include "kcb/report/report_json.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;

namespace {

/** Whether a function of this name is on the stack. */
bool passes(const ThreadReport& thread, const std::string& function) {
  return std::ranges::any_of(thread.frames,
                             [&](const ReportFrame& frame) { return frame.symbol.starts_with(function + '+'); });
}

/** What all that was done to it has left of the program: it is as it was, and ends as it should. */
void check_unharmed(const WineProgram& program) {
  program.close_about();
  CHECK(program.answers());
  const Report report = program.waiting();
  for (const ThreadReport& thread : report.threads) {
    CAPTURE(thread.tid);
    CHECK(word_for(thread.state) == "outside");
    CHECK(thread.suspend_count == 0U);
    CHECK(suspend_count(thread.tid) == 0);
  }
  CHECK(program.close() == 0);
}

}  // namespace

TEST_CASE("about box, command sent: the main thread is in a callback") {
  const Known& known = GENERATE(notepad, winemine);
  CAPTURE(known.file);
  const WineProgram program(known);
  program.send_about();
  const Report report = program.waiting();
  const ThreadReport main = report.thread(program.tid());
  CHECK(word_for(main.state) == "in_callback");
  CHECK(main.chain_complete);
  CHECK(main.sending == false);
  CHECK(passes(main, "shell32!ShellAboutW"));

  // One callback, that of the command. Others came and went while the box was being made; the box waits in none.
  REQUIRE(main.callbacks.size() == 1);
  const Callback& callback = main.callbacks.front();
  CHECK(callback.index);
  CHECK(callback.name == "User32CallWindowProc");
  CHECK(callback.name_trust == NameTrust::symbol);
  CHECK(callback.function == "user32!User32CallWindowProc");
  CHECK(callback.entered_from == waiting_call);

  CHECK(std::ranges::count_if(report.threads, in_progress) == 1);
  check_unharmed(program);
}

TEST_CASE("about box, command posted: the main thread is outside") {
  const Known& known = GENERATE(notepad, winemine);
  CAPTURE(known.file);
  const WineProgram program(known);
  program.post_about();
  const Report report = program.waiting();
  for (const ThreadReport& thread : report.threads) {
    CAPTURE(thread.tid);
    CHECK(word_for(thread.state) == "outside");
    CHECK(thread.chain_complete);
    CHECK(thread.callbacks.empty());
    CHECK(thread.sending == false);
  }
  const ThreadReport main = report.thread(program.tid());
  CHECK(passes(main, "shell32!ShellAboutW"));
  CHECK(passes(main, "user32!DispatchMessageW"));
  check_unharmed(program);
}
