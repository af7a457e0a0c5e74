// SPDX-License-Identifier: MIT
#include "kcb/report/report_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <set>

#include "golden_report.hpp"

using namespace kcb;

namespace {

/** A report in which everything is known, and one thread of which nothing is. */
Report golden_report() {
  Report report;
  report.target = {Target::Kind::process, 1234, "C:\\Program Files\\a \"b\".exe", "Wine 8.0"};
  ThreadReport known;
  known.tid = 12;
  known.state = State::at_callback_return;
  known.state_trust = Trust::unwound;
  known.chain_complete = true;
  known.suspend_count = 1;
  known.in_call_known = true;
  known.in_call = "ntdll!NtCallbackReturn";
  known.sending = false;
  known.sent_message = 0xc123;
  known.sent_to = 0x2040a;
  known.handled_in = 13;
  known.waits_for = Waits{WaitTrust::wait_chain,
                          {{12, WaitKind::mutex, "\\BaseNamedObjects\\a", 31, 500, true},
                           {31, WaitKind::critical_section, {}, {}, {}, false}},
                          true,
                          true};
  known.callbacks.resize(2);
  Callback& symbol = known.callbacks[0];
  symbol.index = 3;
  symbol.name = "User32CallWindowProc";
  symbol.name_trust = NameTrust::symbol;
  symbol.function = "user32!User32CallWindowProc";
  symbol.entered_from = "win32u!NtUserGetMessage";
  symbol.procedure = "a!window_procedure";
  symbol.procedure_trust = ProcedureTrust::unwound;
  symbol.module = "C:\\Hooks\\a.dll";
  symbol.module_folder = ModuleFolder::elsewhere;
  symbol.message = 0xf;
  symbol.window = 0x10028;
  symbol.window_class = "Notepad";
  Callback& listed = known.callbacks[1];
  listed.index = 2;
  listed.name = "fnDWORD";
  listed.name_trust = NameTrust::table;
  listed.procedure = "a+0x1000";
  listed.procedure_trust = ProcedureTrust::argument;
  known.sighting = Sighting{3, std::chrono::milliseconds(250)};
  known.hints = {{4, {}}};
  known.frames = {{0x7ff612340000, "ntdll!NtCallbackReturn+0x14", Trust::unwound},
                  {0x1000, "a+0x1000", Trust::chained},
                  {0, "0x0", Trust::scanned}};
  known.frames[0].folder = ModuleFolder::system;
  known.frames[1].folder = ModuleFolder::elsewhere;
  known.running = RunningCode{1, "C:\\Hooks\\a.dll"};
  report.elsewhere = {"C:\\Hooks\\a.dll"};
  known.exception = ExceptionReport{0xC000041D, 0x7ff612340000, "ntdll!NtCallbackReturn+0x14",
                                    ExceptionCause{0x1234, 0x1000, "0x1000", CauseTrust::unwound}};
  ThreadReport unknown;
  unknown.tid = 13;
  unknown.doubt = Doubt::stack_cut;
  unknown.stop = UnwindStop::no_module;
  unknown.callbacks.emplace_back();
  report.threads = {known, unknown};
  report.skipped = {{14, Error{Problem::thread_ended, {}, "OpenThread", 87}}};
  report.losses = {.bytes = 3, .streams = {"MemoryListStream"}, .threads = 2, .stacks = 1, .limited = true};
  return report;
}

}  // namespace

TEST_CASE("JSON: every field, and null for what is not known") {
  CHECK(to_json(golden_report()) == test::golden_text);
}

TEST_CASE("JSON: a dump without a PID, and no threads") {
  Report report;
  report.target = {Target::Kind::dump, {}, "a.dmp", "Windows 10.0.26200"};
  CHECK(to_json(report) == R"({
  "schema": "kcb/1",
  "target": {
    "kind": "dump",
    "pid": null,
    "path": "a.dmp",
    "arch": "x86_64",
    "os": "Windows 10.0.26200"
  },
  "losses": {
    "bytes": 0,
    "streams": [],
    "threads": 0,
    "stacks": 0,
    "limited": false
  },
  "threads": [],
  "skipped": [],
  "missing_pdbs": [],
  "elsewhere": []
}
)");
}

TEST_CASE("JSON: bytes that are not UTF-8 and characters that steer become U+FFFD, other scripts stay") {
  Report report;
  report.target.path = "Я\xff\xc3(\n\x7f\u009b\u202e";
  const std::string json = to_json(report);
  CHECK(json.find("\"path\": \"Я\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFD\uFFFD\"") != std::string::npos);
}

TEST_CASE("JSON: every problem, every state and every kind of wait has a word of its own") {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(Problem::system_call_failed); ++i)
    words.insert(word_for(static_cast<Problem>(i)));
  CHECK(words.size() == static_cast<std::size_t>(Problem::system_call_failed) + 1);
  std::set<std::string_view> states;
  for (const State state : {State::outside, State::in_callback, State::at_callback_return, State::unknown}) {
    states.insert(word_for(state));
  }
  std::set<std::string_view> kinds;
  for (int i = 0; i <= static_cast<int>(WaitKind::unknown); ++i) kinds.insert(word_for(static_cast<WaitKind>(i)));
  CHECK(kinds.size() == static_cast<std::size_t>(WaitKind::unknown) + 1);
  CHECK(states == std::set<std::string_view>{"outside", "in_callback", "at_callback_return", "unknown"});
}
