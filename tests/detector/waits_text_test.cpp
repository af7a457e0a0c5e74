// SPDX-License-Identifier: MIT
// What a report says in words of who waits for whom.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "kcb/report/report_text.hpp"

using namespace kcb;

namespace {

ThreadReport waiting(std::vector<WaitLink> chain) {
  ThreadReport thread;
  thread.tid = 12;
  thread.state = State::outside;
  thread.in_call_known = true;
  thread.in_call = "ntdll!NtWaitForSingleObject";
  thread.waits_for = Waits{WaitTrust::wait_chain, std::move(chain), false, false};
  return thread;
}

std::string text(const ThreadReport& thread, std::string_view language = "en") {
  return to_text(thread, Messages::open(language));
}

bool says(const ThreadReport& thread, std::string_view sentence) {
  const std::string all = text(thread);
  INFO(all);
  return all.find("  " + std::string(sentence) + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("waits in words: every kind, with and without an owner") {
  const auto one = [](WaitKind kind, std::string_view sentence, std::string_view without) {
    CHECK(says(waiting({{12, kind, {}, 31, 500, true}}), sentence));
    CHECK(says(waiting({{12, kind, {}, {}, {}, false}}), without));
  };
  one(WaitKind::message, "Thread 12 is waiting for thread 31 of process 500 to answer the message it has sent.",
      "Thread 12 is waiting for another thread to answer the message it has sent.");
  one(WaitKind::critical_section, "Thread 12 is waiting for a critical section that thread 31 of process 500 holds.",
      "Thread 12 is waiting for a critical section.");
  one(WaitKind::mutex, "Thread 12 is waiting for a mutex that thread 31 of process 500 holds.",
      "Thread 12 is waiting for a mutex.");
  one(WaitKind::alpc, "Thread 12 is waiting for thread 31 of process 500 to reply to an ALPC request.",
      "Thread 12 is waiting for another process to reply to an ALPC request.");
  one(WaitKind::com, "Thread 12 is waiting for a COM call to return; thread 31 of process 500 is handling it.",
      "Thread 12 is waiting for a COM call to return.");
  one(WaitKind::thread, "Thread 12 is waiting for thread 31 of process 500 to end.",
      "Thread 12 is waiting for another thread to end.");
  one(WaitKind::process, "Thread 12 is waiting for process 500 to end.",
      "Thread 12 is waiting for another process to end.");
  one(WaitKind::unknown, "What thread 12 is waiting for is unknown; thread 31 of process 500 holds it.",
      "What thread 12 is waiting for is unknown.");
}

TEST_CASE("waits in words: a process elsewhere is named by its program, where that is known") {
  CHECK(says(waiting({{12, WaitKind::message, {}, 31, 500, true, "notepad.exe"}}),
             "Thread 12 is waiting for thread 31 of notepad.exe (PID 500) to answer the message it has sent."));
  CHECK(says(waiting({{12, WaitKind::process, {}, {}, 500, true, "notepad.exe"}}),
             "Thread 12 is waiting for process notepad.exe (PID 500) to end."));
  for (const std::string language : {"en", "ru", "de", "es", "fr", "it"}) {
    const std::string all = text(waiting({{12, WaitKind::message, {}, 31, 500, true, "notepad.exe"}}), language);
    CAPTURE(all);
    CHECK(all.find(" notepad.exe (PID 500)") != std::string::npos);
  }
}

TEST_CASE("waits in words: a deadlock is said as such, and its thread is not left out") {
  ThreadReport thread =
      waiting({{12, WaitKind::critical_section, {}, 31, 100, false}, {31, WaitKind::message, {}, 12, 100, false}});
  Report report;
  report.threads = {thread};
  const Messages english = Messages::open("en");
  CHECK(to_text(report, english).find("hread 12 ") == std::string::npos);
  CHECK_FALSE(says(thread, "The system reports a deadlock: none of these threads can continue."));
  thread.waits_for->deadlock = true;
  report.threads = {thread};
  CHECK(says(thread, "Thread 12 is waiting for a critical section that thread 31 holds."));
  CHECK(says(thread, "Thread 31 is waiting for thread 12 to answer the message it has sent."));
  CHECK(says(thread, "The system reports a deadlock: none of these threads can continue."));
  CHECK(to_text(report, english).find("hread 12 ") != std::string::npos);
}

TEST_CASE("waits in words: what the system left out") {
  ThreadReport thread = waiting({{12, WaitKind::mutex, {}, {}, {}, false}});
  thread.waits_for->truncated = true;
  CHECK(says(thread, "The wait chain is longer than the system reports."));
}

TEST_CASE("waits in words: who has to answer a message is unknown, unless it is inferred") {
  ThreadReport thread = waiting({{12, WaitKind::message, {}, 31, 100, false}});
  thread.sending = true;
  thread.waits_for->trust = WaitTrust::handled;
  constexpr std::string_view unknown = "Which thread has to answer it is unknown.";
  CHECK_FALSE(says(thread, unknown));
  CHECK_FALSE(says(thread, "Thread 12 is waiting for thread 31 to answer the message it has sent."));
  thread.waits_for.reset();
  CHECK(says(thread, unknown));
  thread.sending = false;
  CHECK_FALSE(says(thread, unknown));
}

TEST_CASE("waits in words: a hostile name cannot write to the terminal, in any language") {
  const auto language = GENERATE(from_range(languages));
  const ThreadReport thread = waiting({{12, WaitKind::mutex, "a\x1b[2J\r\n\tb", 31, 500, true}});
  const std::string all = text(thread, language);
  INFO(all);
  CHECK(all.find('\x1b') == std::string::npos);
  CHECK(all.find('\r') == std::string::npos);
  CHECK(all.find('\t') == std::string::npos);
  CHECK(all.find("a\uFFFD[2J\uFFFD\uFFFD\uFFFDb") != std::string::npos);
  CHECK(all.find("⟪") == std::string::npos);
}

TEST_CASE("waits in words: no sentence is missing an argument, in any language") {
  const auto language = GENERATE(from_range(languages));
  for (int kind = 0; kind <= static_cast<int>(WaitKind::unknown); ++kind) {
    ThreadReport thread = waiting({{12, static_cast<WaitKind>(kind), "x", 31, 500, true},
                                   {31, static_cast<WaitKind>(kind), {}, {}, 500, true},
                                   {31, static_cast<WaitKind>(kind), {}, {}, {}, false}});
    thread.waits_for->truncated = true;
    thread.waits_for->deadlock = true;
    const std::string all = text(thread, language);
    INFO(all);
    CHECK(all.find("⟪") == std::string::npos);
    CHECK(all.find("31") != std::string::npos);
    CHECK(all.find("500") != std::string::npos);
  }
}

TEST_CASE("a thread that may have to answer is shown while a thread is sending, with the call that holds it") {
  ThreadReport window;
  window.tid = 12;
  window.state = State::outside;
  window.in_call_known = true;
  window.in_call = "ntdll!NtWaitForSingleObject";
  for (const char* symbol : {"ntdll!NtWaitForSingleObject+0x14", "ntdll!RtlEnterCriticalSection+0x91",
                             "frame!MyFrame::OnCommand+0x36", "user32!DispatchMessageW+0x3d", "frame!main+0x20"}) {
    window.frames.push_back({0x1000, symbol, Trust::unwound});
  }
  ThreadReport sender;
  sender.tid = 31;
  sender.state = State::outside;
  sender.sending = true;
  sender.in_call = "win32u!NtUserMessageCall";
  Report report;
  report.threads = {window, sender};
  const auto shown = [&] { return to_text(report, Messages::open("en")); };
  const auto shows = [&](std::string_view text) { return shown().find(text) != std::string::npos; };
  CHECK(shows("Thread 12 is"));
  CHECK(shows("It handles window messages;"));
  CHECK(shows("It got there because frame!MyFrame::OnCommand called ntdll!RtlEnterCriticalSection."));

  report.threads[0].frames[3].trust = Trust::chained;  // as frames of x86 are
  CHECK(shows("It handles window messages;"));

  SECTION("not if it handles no messages") {
    report.threads[0].frames.erase(report.threads[0].frames.begin() + 3);
  }
  SECTION("not if the frame was only found by scanning") {
    report.threads[0].frames[3].trust = Trust::scanned;
  }
  SECTION("not if nobody is sending") {
    report.threads[1].sending = false;
  }
  SECTION("not if it is known who has to answer") {
    report.threads[1].handled_in = 40;
  }
  CHECK_FALSE(shows("Thread 12 is"));
}

TEST_CASE("the function of the program that sends is named, and what it called") {
  ThreadReport sender;
  sender.tid = 31;
  sender.state = State::outside;
  sender.sending = true;
  sender.in_call = "win32u!NtUserMessageCall";
  for (const char* symbol : {"win32u!NtUserMessageCall+0x14", "user32+0x1a2c", "user32!SetWindowTextW+0x38",
                             "frame!Worker::Finish+0x36", "kernel32!BaseThreadInitThunk+0x10"}) {
    sender.frames.push_back({0x1000, symbol, Trust::unwound});
  }
  const auto caller = [&] {
    Report report;
    report.threads = {sender};
    const std::string text = to_text(report, Messages::open("en"));
    const auto begin = text.find("It got there because ");
    return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
  };
  CHECK(caller() == "It got there because frame!Worker::Finish called user32!SetWindowTextW.");
  SECTION("it called a function without a name") {
    std::swap(sender.frames[1], sender.frames[2]);
    CHECK(caller() == "");
  }
  SECTION("a control of the system called, for the program") {
    sender.frames.insert(sender.frames.begin() + 3, {0x1000, "comctl32!ListView_Refresh+0x12", Trust::unwound});
    sender.frames[3].folder = ModuleFolder::system;
    CHECK(caller() == "It got there because frame!Worker::Finish called comctl32!ListView_Refresh.");
  }
  SECTION("a callback lies between") {
    sender.frames.insert(sender.frames.begin() + 3, {0x1000, "ntdll!KiUserCallbackDispatcherContinue", Trust::unwound});
    CHECK(caller() == "");
  }
  SECTION("its frame was only found by scanning") {
    sender.frames[3].trust = Trust::scanned;
    CHECK(caller() == "");
  }
}

TEST_CASE("of a minidump, it is said why a receiver is unknown, once and in every language") {
  const Messages messages = Messages::open(GENERATE(from_range(languages)));
  const std::string reason = messages.text("report_dump_receiver", {{"command", "kcb scan 7"}}) + '\n';
  Report report;
  report.target.kind = Target::Kind::dump;
  report.target.pid = 7;
  report.threads.resize(2);
  for (ThreadReport& thread : report.threads) thread.sending = true;
  const auto times = [&] {
    const std::string text = to_text(report, messages);
    const auto first = text.find(reason);
    return first == std::string::npos ? 0 : text.find(reason, first + 1) == std::string::npos ? 1 : 2;
  };
  CHECK(times() == 1);
  SECTION("not of a live process") {
    report.target.kind = Target::Kind::process;
  }
  SECTION("not if the receivers are known") {
    for (ThreadReport& thread : report.threads) thread.waits_for = Waits{WaitTrust::handled, {{}}, false, false};
  }
  SECTION("not if nobody is sending") {
    for (ThreadReport& thread : report.threads) thread.sending = false;
  }
  CHECK(times() == 0);
}

TEST_CASE("a window owner is shown while a thread is sending, and one that does not answer in any case") {
  Report report;
  report.threads.resize(2);
  report.threads[0].tid = 12;
  report.threads[0].state = State::outside;
  report.threads[0].owns_window = true;
  const auto shows = [&](std::string_view text) {
    return to_text(report, Messages::open("en")).find(text) != std::string::npos;
  };
  CHECK_FALSE(shows("Thread 12 is"));
  SECTION("sending") {
    report.threads[1].sending = true;
  }
  SECTION("not answering") {
    report.threads[0].unresponsive = UnresponsiveWindow{0x2040a, ""};
    CHECK(shows("  Its window 0x2040a does not answer.\n"));
    CHECK(shows("The windows of one thread do not answer.\n"));
  }
  CHECK(shows("Thread 12 is"));
}
