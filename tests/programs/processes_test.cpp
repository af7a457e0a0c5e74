// SPDX-License-Identifier: MIT
// `kcb scan --all-processes`, and `kcb scan NAME` for a name that several processes have.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <atomic>
#include <thread>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "started.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using nlohmann::json;

namespace {

json scan_all() {
  const Output scan = run_kcb("scan --all-processes --json");
  CHECK(scan.status == 0);
  CHECK(scan.err.empty());
  return json::parse(scan.out);
}

/** What a scan says of one process; null if nothing. */
json process(const json& all, DWORD pid) {
  for (const json& one : all.at("processes")) {
    if (one.at("pid") == pid) return one;
  }
  return nullptr;
}

/** The chain that begins with a thread; null if there is none. */
json chain_of(const json& all, DWORD tid) {
  for (const json& chain : all.at("chains")) {
    if (chain.at("/steps/0/waiter"_json_pointer) == tid) return chain;
  }
  return nullptr;
}

std::string handle_text(HWND window) {
  return hexadecimal(reinterpret_cast<std::uintptr_t>(window));
}

std::string program_text(const char* file, DWORD pid) {
  return std::string(file) + " (PID " + std::to_string(pid) + ")";
}

std::string sent_line(const Messages& messages, DWORD tid, const std::string& program, const char* message, HWND to) {
  return messages.text("processes_sent", {{"has_message", true},
                                          {"message", message},
                                          {"has_window", true},
                                          {"window", handle_text(to)},
                                          {"tid", tid},
                                          {"program", program}}) +
         '\n';
}

std::string receiver_line(const Messages& messages, DWORD tid, const std::string& program) {
  return messages.text("processes_receiver", {{"known", "proven"}, {"tid", tid}, {"program", program}}) + '\n';
}

HWND window_of(const char* class_name) {
  return FindWindowExA(HWND_MESSAGE, nullptr, class_name, nullptr);
}

}  // namespace

TEST_CASE("scan --all-processes: where nothing is to be told, there is one line") {
  const Messages messages = Messages::open("en");
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  const Output scan = run_kcb("scan --all-processes --check --lang en");
  CHECK(scan.status == 0);
  CHECK(scan.err.empty());
  const json all = scan_all();
  CHECK(all.at("skipped").empty());
  CHECK(all.at("chains").empty());
  const std::size_t count = all.at("processes").size();
  CHECK(count > 1);  // Wine's services are processes, too
  CHECK(scan.out == messages.text("processes_others", {{"any", false}, {"count", count}}) + '\n');
  const json one = process(all, program.pid());
  REQUIRE(one.is_object());
  CHECK(one.at("in_callback") == 0);
  CHECK(one.at("findings").empty());
  CHECK_THAT(run_kcb("scan --all-processes --all --lang en").out,
             ContainsSubstring(program_text("notepad.exe", program.pid())));
}

TEST_CASE("scan --all-processes: a program that waits for another one, which is in a callback") {
  const Messages messages = Messages::open("ru");
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  const Started ask(KCB_ASK, "");
  json all;
  REQUIRE(soon([&] {
    all = scan_all();
    return chain_of(all, ask.tid()).is_object() && process(all, program.pid()).at("in_callback") == 1;
  }));

  const Output scan = run_kcb("scan --all-processes --check --lang ru");
  CAPTURE(scan.out);
  CHECK(scan.status == 1);
  CHECK(scan.err.empty());
  CHECK_THAT(scan.out, ContainsSubstring(sent_line(messages, ask.tid(), program_text("ask.exe", ask.pid()),
                                                   "WM_COMMAND (0x111)", program.window())));
  CHECK_THAT(scan.out,
             ContainsSubstring(receiver_line(messages, program.tid(), program_text("notepad.exe", program.pid())) +
                               "    " + messages.text("processes_state", {{"state", "in_callback"}}) + "\n    " +
                               messages.text("report_in_call", {{"call", waiting_call}}) + '\n'));
  CHECK_THAT(scan.out, ContainsSubstring(program_text("notepad.exe", program.pid()) + ", Wine "));
  const std::string command = "kcb scan " + std::to_string(program.pid());  // who has to answer is worth a look
  CHECK_THAT(scan.out, EndsWith(messages.text("processes_more", {{"command", command}}) + '\n'));

  const json step{{"waiter", ask.tid()},
                  {"waiter_pid", ask.pid()},
                  {"kind", "message"},
                  {"name", nullptr},
                  {"message", {{"number", WM_COMMAND}, {"name", "WM_COMMAND"}}},
                  {"window", handle_text(program.window())},
                  {"tid", program.tid()},
                  {"pid", program.pid()},
                  {"trust", "window"}};
  CHECK(chain_of(all, ask.tid()) ==
        json{{"back_to", nullptr}, {"unchanged_ms", nullptr}, {"truncated", false}, {"steps", {step}}});
  const json sender = process(all, ask.pid()).at("findings").at(0);
  CHECK(sender.at("sending") == true);
  CHECK(sender.at("sent_to") == handle_text(program.window()));
  CHECK(sender.at("waits_for").at("trust") == "window");
  CHECK(sender.at("frames").empty());

  const Output alone = run_kcb("scan ask --lang en");
  CHECK_THAT(alone.out, ContainsSubstring("is waiting for thread " + std::to_string(program.tid()) + " of " +
                                          program_text("notepad.exe", program.pid()) + " to answer"));
}

TEST_CASE("scan NAME: a program that was not asked for is named, too, if others wait for it") {
  const Messages messages = Messages::open("fr");
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  const Started one(KCB_ASK, "");
  const Started two(KCB_ASK, "");
  REQUIRE(soon([&] {
    const json all = scan_all();
    return chain_of(all, one.tid()).is_object() && chain_of(all, two.tid()).is_object();
  }));
  const Output scan = run_kcb("scan ask --lang fr");
  CAPTURE(scan.out);
  CHECK(scan.status == 0);
  CHECK_THAT(scan.out,
             ContainsSubstring(receiver_line(messages, program.tid(), program_text("notepad.exe", program.pid()))));
  const std::string command = "kcb scan " + std::to_string(std::min(one.pid(), two.pid()));
  CHECK_THAT(scan.out, EndsWith(messages.text("processes_more", {{"command", command}}) + '\n'));
}

TEST_CASE("scan --all-processes: two processes that wait for each other") {
  const Messages messages = Messages::open("en");
  const Started one(KCB_PARTNER, "kcb_one kcb_two");
  const Started two(KCB_PARTNER, "kcb_two kcb_one");
  REQUIRE(soon([] { return window_of("kcb_one") != nullptr && window_of("kcb_two") != nullptr; }));
  REQUIRE(PostMessageW(window_of("kcb_one"), WM_APP, 0, 0) != 0);
  REQUIRE(soon([&] { return process(scan_all(), two.pid()).at("in_callback") == 1; }));

  const json all = scan_all();
  REQUIRE(all.at("chains").size() == 1);
  const json circle = all.at("chains").at(0);
  CHECK(circle.at("back_to") == 0);
  CHECK(circle.at("unchanged_ms") >= 250);
  CHECK(circle.at("steps").size() == 2);
  for (const auto& [from, to] : {std::pair(one.tid(), two.tid()), std::pair(two.tid(), one.tid())}) {
    const bool first = circle.at("/steps/0/waiter"_json_pointer) == from;
    const json& step = circle.at("steps").at(first ? 0 : 1);
    CHECK(step.at("waiter") == from);
    CHECK(step.at("tid") == to);
    CHECK(step.at("trust") == "window");
  }

  const Output scan = run_kcb("scan target_partner --check --lang en");
  CAPTURE(scan.out);
  CHECK(scan.status == 1);
  CHECK_THAT(scan.out, ContainsSubstring(sent_line(messages, one.tid(), program_text("target_partner.exe", one.pid()),
                                                   "WM_APP (0x8000)", window_of("kcb_two"))));
  CHECK_THAT(scan.out, ContainsSubstring(sent_line(messages, two.tid(), program_text("target_partner.exe", two.pid()),
                                                   "WM_APP (0x8000)", window_of("kcb_one"))));
  CHECK(elapsed_in(scan.out, messages, "processes_circle",
                   {{"unchanged", true}, {"tid", circle.at("/steps/0/waiter"_json_pointer).get<DWORD>()}}) >= 250);
}

TEST_CASE("scan NAME: several processes of that name") {
  const Messages messages = Messages::open("en");
  const WineProgram first(winemine);
  const WineProgram second(winemine);
  static_cast<void>(first.waiting());
  static_cast<void>(second.waiting());
  CHECK(run_kcb("scan winemine --check --lang en").out ==
        messages.text("processes_others", {{"any", false}, {"count", 2}}) + '\n');
  const Frozen frozen(second);
  const Output scan = run_kcb("scan winemine --check --lang en");
  CAPTURE(scan.out);
  CHECK(scan.status == 1);
  CHECK(scan.out.starts_with(program_text("winemine.exe", second.pid())));
  CHECK_THAT(scan.out, ContainsSubstring('\n' + messages.text("report_hung", {{"count", 1}}) + '\n' +
                                         messages.text("processes_others", {{"any", true}, {"count", 1}}) + '\n'));
}

TEST_CASE("scan --all-processes: processes that begin and end meanwhile are no failure") {
  std::atomic<bool> enough{false};
  std::thread traffic([&] {
    while (!enough) {
      const Started one(KCB_PARTNER, "kcb_one kcb_two");
      Sleep(5);  // so that some are found while they start, and some while they end
    }
  });
  for (int i = 0; i < 3; ++i) {
    const Output scan = run_kcb("scan --all-processes --lang en");
    CHECK(scan.status == 0);
    CHECK(scan.err.empty());
    CAPTURE(scan.out);
    CHECK(scan.out.find("could not be examined") == std::string::npos);
  }
  enough = true;
  traffic.join();
}
