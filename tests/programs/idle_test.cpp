// SPDX-License-Identifier: MIT
// A program that waits for messages is in no callback.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kcb/report/report_json.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;

TEST_CASE("idle: every thread is outside, and the main thread waits for messages") {
  const Known& known = GENERATE(notepad, winemine);
  CAPTURE(known.file);
  const WineProgram program(known);
  const Report report = program.waiting();
  CHECK(report.skipped.empty());
  for (const ThreadReport& thread : report.threads) {
    CAPTURE(thread.tid, thread.in_call.value_or("no system call"));
    CHECK(word_for(thread.state) == "outside");
    CHECK(thread.chain_complete);
    CHECK(thread.callbacks.empty());
    CHECK(thread.sending == false);
    CHECK(thread.suspend_count == 0U);
  }
  const ThreadReport main = report.thread(program.tid());
  CHECK(main.in_call_known);
  REQUIRE_FALSE(main.frames.empty());
  CHECK(main.frames.back().symbol.starts_with("ntdll!RtlUserThreadStart+"));
  CHECK(program.close() == 0);
}
