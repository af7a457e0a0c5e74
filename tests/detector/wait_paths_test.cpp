// SPDX-License-Identifier: MIT
// Who waits for whom, put together from the reports on several processes, and what is said of it.
#include "detector/wait_paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "report/processes.hpp"

using namespace kcb;

namespace {

Report process(std::uint32_t pid, const std::string& path = {}) {
  Report report;
  report.target.pid = pid;
  report.target.path = path.empty() ? "C:\\" + std::to_string(pid) + ".exe" : path;
  report.target.system = "Wine 8.0";
  return report;
}

ThreadReport sender(std::uint32_t tid, std::optional<std::uint32_t> owner = {}, std::uint32_t owner_pid = 0) {
  ThreadReport thread;
  thread.tid = tid;
  thread.state = State::outside;
  thread.sending = true;
  thread.sent_message = 0x8000;
  thread.sent_to = 0x100 + tid;
  if (owner) {
    thread.waits_for = Waits{WaitTrust::window, {{tid, WaitKind::message, {}, owner, owner_pid, true}}, false, false};
  }
  return thread;
}

ThreadReport idle(std::uint32_t tid) {
  ThreadReport thread;
  thread.tid = tid;
  thread.state = State::outside;
  thread.in_call_known = true;
  thread.in_call = "win32u!NtUserGetMessage";
  return thread;
}

std::vector<std::uint32_t> waiters(const WaitPath& path) {
  std::vector<std::uint32_t> tids;
  for (const WaitStep& step : path.steps) tids.push_back(step.link.waiter);
  return tids;
}

using Tids = std::vector<std::uint32_t>;

bool says(const Processes& processes, std::string_view sentence, bool all = false) {
  const std::string text = to_text(processes, Messages::open("en"), all);
  INFO(text);
  return text.find(sentence) != std::string::npos;
}

}  // namespace

TEST_CASE("wait paths: from one process through another to a third") {
  std::vector<Report> reports{process(10), process(20), process(30)};
  reports[0].threads = {idle(11), sender(12, 21, 20)};
  reports[1].threads = {sender(21, 31, 30)};
  reports[2].threads = {idle(31)};
  const auto paths = wait_paths(reports);
  REQUIRE(paths.size() == 1);
  CHECK(waiters(paths[0]) == Tids{12, 21});
  CHECK(paths[0].steps[1].pid == 20U);
  CHECK(paths[0].steps[1].link.tid == 31U);
  CHECK(paths[0].steps[1].window == 0x115U);
  CHECK_FALSE(paths[0].back_to);
  CHECK_FALSE(paths[0].truncated);
}

TEST_CASE("wait paths: several wait for one, and one of whom nobody knows for whom it waits") {
  std::vector<Report> reports{process(10), process(20)};
  reports[0].threads = {sender(12, 21, 20), sender(13, 21, 20), sender(14)};
  reports[1].threads = {idle(21)};
  const auto paths = wait_paths(reports);
  REQUIRE(paths.size() == 3);
  CHECK(waiters(paths[1]) == Tids{13});
  CHECK_FALSE(paths[2].steps[0].link.tid);
}

TEST_CASE("wait paths: circles") {
  std::vector<Report> reports{process(10), process(20)};
  SECTION("of two") {
    reports[0].threads = {sender(12, 21, 20)};
    reports[1].threads = {sender(21, 12, 10)};
    const auto paths = wait_paths(reports);
    REQUIRE(paths.size() == 1);
    CHECK(waiters(paths[0]) == Tids{12, 21});
    CHECK(paths[0].back_to == 0U);
  }
  SECTION("with a thread outside it that waits, too") {
    reports[0].threads = {sender(12, 21, 20), sender(13, 12, 10)};
    reports[1].threads = {sender(21, 12, 10)};
    const auto paths = wait_paths(reports);
    REQUIRE(paths.size() == 1);
    CHECK(waiters(paths[0]) == Tids{13, 12, 21});
    CHECK(paths[0].back_to == 1U);
  }
  SECTION("of one that waits for itself") {
    reports[0].threads = {sender(12, 12, 10)};
    const auto paths = wait_paths(reports);
    REQUIRE(paths.size() == 1);
    CHECK(paths[0].back_to == 0U);
  }
}

TEST_CASE("wait paths: a chain of the system goes on where nobody was asked") {
  std::vector<Report> reports{process(10)};
  ThreadReport thread = idle(12);
  thread.waits_for = Waits{WaitTrust::wait_chain,
                           {{12, WaitKind::message, {}, 21, 20, true}, {21, WaitKind::mutex, "m", 31, 30, true}},
                           false,
                           false};
  reports[0].threads = {thread};
  const auto paths = wait_paths(reports);
  REQUIRE(paths.size() == 1);
  CHECK(waiters(paths[0]) == Tids{12, 21});
  CHECK(paths[0].steps[1].pid == 20U);
  CHECK(paths[0].steps[1].link.kind == WaitKind::mutex);
}

TEST_CASE("wait paths: no longer than the limit, and no more work than there are threads") {
  std::vector<Report> reports{process(10)};
  constexpr std::uint32_t many = 20'000;
  for (std::uint32_t tid = 1; tid < many; ++tid) reports[0].threads.push_back(sender(tid, tid + 1, 10));
  const auto paths = wait_paths(reports);
  REQUIRE_FALSE(paths.empty());
  CHECK(paths[0].steps.size() == WaitPath::most_steps);
  CHECK(paths[0].truncated);
  CHECK(paths.size() < many / WaitPath::most_steps + 2);
}

TEST_CASE("several processes in words: a chain, a circle, and what is not known") {
  Processes found;
  found.reports = {process(10, "C:\\a\\ask.exe"), process(20, "C:\\b\\notes.exe"), process(30)};
  found.reports[0].threads = {sender(12, 21, 20)};
  found.reports[2].threads = {idle(31)};
  SECTION("a chain") {
    found.reports[1].threads = {idle(21)};
    found.paths = wait_paths(found.reports);
    CHECK(says(found,
               "ask.exe (PID 10), Wine 8.0: no thread is in a kernel-mode callback; threads examined: 1.\n"
               "  Thread 12 of ask.exe (PID 10) has sent WM_APP (0x8000) to the window 0x10c.\n"
               "  Thread 21 of notes.exe (PID 20) has to answer it.\n"
               "    It is not in a kernel-mode callback.\n"
               "    It is now in the system call win32u!NtUserGetMessage.\n"
               "notes.exe (PID 20), "));
    CHECK(says(found, "In one other process, no thread is "));
    CHECK(says(found, "\nTo learn more about one process: kcb scan 20\n"));  // who has to answer
  }
  SECTION("a receiver in a process that was not looked at") {
    found.reports.erase(found.reports.begin() + 1);
    found.reports[0].threads[0].waits_for->chain[0].program = "notes.exe";
    found.paths = wait_paths(found.reports);
    CHECK(says(found, "  Thread 21 of notes.exe (PID 20) has to answer it.\n"));
    CHECK(says(found, "\nTo learn more about one process: kcb scan 10\n"));
  }
  SECTION("a circle") {
    found.reports[1].threads = {sender(21, 12, 10)};
    found.paths = wait_paths(found.reports);
    CHECK(says(found, "  The wait chain leads back to thread 12, but a second look did not find it unchanged.\n"));
    found.paths[0].unchanged = std::chrono::milliseconds(250);
    CHECK(says(found, "found its threads unchanged: none of them seems to be making progress.\n"));
  }
  SECTION("a receiver in a process that could not be examined") {
    found.reports.erase(found.reports.begin() + 1);
    found.skipped = {{20, "notes.exe", {Problem::access_denied, "20", "OpenProcess", 5}},
                     {40, "gone.exe", {Problem::process_ended, "40", {}, 0}}};
    found.paths = wait_paths(found.reports);
    CHECK(says(found, "  Thread 21 of notes.exe (PID 20) has to answer it.\nIn one other"));
    CHECK(says(found, "\n1 process could not be examined. Access denied: 1; "));
    CHECK_FALSE(says(found, "gone.exe"));
    CHECK(says(found, "  gone.exe (PID 40): ", true));
  }
  SECTION("nobody knows who has to answer") {
    found.reports[0].threads = {sender(12)};
    found.paths = wait_paths(found.reports);
    CHECK(says(found, "  Which thread has to answer it is unknown.\n"));
  }
}

TEST_CASE("several processes in words: a page at most for one process, in every language") {
  const std::string language = GENERATE(from_range(std::vector<std::string>{"en", "ru", "de", "es", "fr", "it"}));
  Processes found;
  found.reports = {process(10), process(20)};
  for (std::uint32_t tid = 1; tid <= 40; ++tid) found.reports[0].threads.push_back(sender(tid, 100, 20));
  found.reports[1].threads = {idle(100)};
  found.reports[1].threads[0].state = State::unknown;
  found.paths = wait_paths(found.reports);
  const Messages messages = Messages::open(language);
  const std::string text = to_text(found, messages, false);
  INFO(text);
  CHECK(text.find("  " + messages.text("processes_more_paths", {{"count", 24}}) + '\n') != std::string::npos);
  CHECK(text.find(messages.text("processes_unknown", {{"count", 1}}) + '\n') != std::string::npos);
  CHECK(text.find("⟪") == std::string::npos);
}

TEST_CASE("several processes: the frame of code from elsewhere stays, and no other") {
  Report report = process(10);
  report.threads = {idle(1), idle(2)};
  for (ThreadReport& thread : report.threads) thread.frames.resize(3);
  report.threads[1].frames[2].folder = ModuleFolder::elsewhere;
  report.threads[1].running = RunningCode{2, "C:\\hook.dll"};
  trim(report);
  CHECK(report.threads[0].frames.empty());
  CHECK(report.threads[1].frames.size() == 1);
  CHECK(runs_elsewhere(report.threads[1]));
}
