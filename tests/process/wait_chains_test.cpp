// SPDX-License-Identifier: MIT
// Whom find_waits() asks about, what it makes of the answers, and that it never waits for a system that is silent.
#include "windows/wait_chains.hpp"

#include <catch2/catch_test_macros.hpp>

#include <future>
#include <map>

#include "kcb/windows/waits.hpp"
#include "looking.hpp"

using namespace kcb;

namespace {

constexpr std::chrono::milliseconds long_enough{20'000};

/** Answers with what was recorded, and writes down what it is asked. */
class Recorded final : public WaitChainCalls {
 public:
  std::map<std::uint32_t, WaitAnswer> chains;
  std::map<std::uint32_t, Receiver> receivers;
  std::vector<std::uint32_t> asked_chain;
  std::vector<std::uint32_t> asked_receiver;

  std::optional<WaitAnswer> wait_chain(std::uint32_t tid) override { return answer(tid, asked_chain, chains); }
  std::optional<Receiver> receiver(std::uint32_t tid) override { return answer(tid, asked_receiver, receivers); }

 private:
  template <class Answer>
  static std::optional<Answer> answer(std::uint32_t tid, std::vector<std::uint32_t>& asked,
                                      const std::map<std::uint32_t, Answer>& answers) {
    asked.push_back(tid);
    const auto found = answers.find(tid);
    return found == answers.end() ? std::nullopt : std::optional(found->second);
  }
};

/** Answers the question about one thread only when it is let go. */
class Silent final : public WaitChainCalls {
 public:
  explicit Silent(std::uint32_t tid) : silent_(tid) {}

  std::optional<WaitAnswer> wait_chain(std::uint32_t tid) override {
    if (tid == silent_) let_go.get_future().wait();
    return WaitAnswer{{{WaitNodeType::thread, 100, tid, {}}, {WaitNodeType::mutex, 0, 0, {}}}, false, false};
  }
  std::optional<Receiver> receiver(std::uint32_t) override { return std::nullopt; }

  std::promise<void> let_go;

 private:
  std::uint32_t silent_;
};

ThreadReport in_call(std::uint32_t tid, std::optional<bool> sending = false) {
  ThreadReport thread;
  thread.tid = tid;
  thread.in_call_known = true;
  thread.in_call = "win32u!NtUserMessageCall";
  thread.sending = sending;
  return thread;
}

Report report_of(std::vector<ThreadReport> threads) {
  Report report;
  report.target.pid = 100;
  report.threads = std::move(threads);
  return report;
}

}  // namespace

TEST_CASE("find_waits: only threads in a call are asked about, those that a reader is told of first") {
  ThreadReport running;
  running.tid = 1;
  running.in_call_known = true;
  ThreadReport in_callback = in_call(4);
  in_callback.state = State::in_callback;
  Report report = report_of({running, in_call(2), in_call(3, true), in_callback});
  const auto calls = std::make_shared<Recorded>();
  CHECK(find_waits(report, calls, long_enough));
  CHECK(calls->asked_chain == std::vector<std::uint32_t>{3, 4, 2});
  CHECK(calls->asked_receiver == std::vector<std::uint32_t>{3});
  for (const ThreadReport& thread : report.threads) CHECK_FALSE(thread.waits_for);
}

TEST_CASE("find_waits: the wait chain first, the receiver where it says nothing") {
  Report report = report_of({in_call(12, true), in_call(13, true), in_call(14, std::nullopt), in_call(15)});
  const auto calls = std::make_shared<Recorded>();
  calls->chains[12] = {{{WaitNodeType::thread, 100, 12, {}},
                        {WaitNodeType::send_message, 0, 0, {}},
                        {WaitNodeType::thread, 500, 31, {}}},
                       false,
                       false};
  calls->chains[13] = {{{WaitNodeType::thread, 100, 13, {}}}, false, false};
  calls->receivers = {{12, {99, 99}}, {13, {32, 100}}, {14, {33, 600}}, {15, {99, 99}}};
  CHECK(find_waits(report, calls, long_enough));

  REQUIRE(report.threads[0].waits_for);
  CHECK(report.threads[0].waits_for->trust == WaitTrust::wait_chain);
  CHECK(report.threads[0].waits_for->chain.at(0).tid == 31U);
  CHECK(report.threads[0].waits_for->chain.at(0).elsewhere);
  REQUIRE(report.threads[1].waits_for);
  CHECK(report.threads[1].waits_for->trust == WaitTrust::receiver);
  CHECK(report.threads[1].waits_for->chain.at(0).tid == 32U);
  CHECK_FALSE(report.threads[1].waits_for->chain.at(0).elsewhere);
  CHECK_FALSE(report.threads[1].waits_for->deadlock);
  REQUIRE(report.threads[2].waits_for);
  CHECK(report.threads[2].waits_for->chain.at(0).elsewhere);
  CHECK_FALSE(report.threads[3].waits_for);  // it has sent nothing, whatever the system says
}

TEST_CASE("find_waits: two threads that wait for each other's critical section") {
  Report report = report_of({in_call(12), in_call(31)});
  const auto calls = std::make_shared<Recorded>();
  const WaitNode lock{WaitNodeType::critical_section, 0, 0, {}};
  const WaitNode one{WaitNodeType::thread, 100, 12, {}};
  const WaitNode other{WaitNodeType::thread, 100, 31, {}};
  calls->chains[12] = {{one, lock, other, lock, one}, false, true};
  calls->chains[31] = {{other, lock, one, lock, other}, false, true};
  CHECK(find_waits(report, calls, long_enough));
  for (const ThreadReport& thread : report.threads) {
    REQUIRE(thread.waits_for);
    CHECK(thread.waits_for->deadlock);
    CHECK(thread.waits_for->chain.size() == 2);
  }
}

TEST_CASE("find_waits: without access to a thread, what was inferred stays") {
  ThreadReport sender = in_call(12, true);
  sender.waits_for = Waits{WaitTrust::handled, {{12, WaitKind::message, {}, 13, 100, false}}, false, false};
  Report report = report_of({sender});
  CHECK(find_waits(report, std::make_shared<Recorded>(), long_enough));
  REQUIRE(report.threads[0].waits_for);
  CHECK(report.threads[0].waits_for->trust == WaitTrust::handled);
}

TEST_CASE("find_waits: no more threads than the limit") {
  std::vector<ThreadReport> threads;
  for (std::uint32_t tid = 1; tid <= 10 * most_waits; ++tid) threads.push_back(in_call(tid));
  Report report = report_of(std::move(threads));
  const auto calls = std::make_shared<Recorded>();
  CHECK(find_waits(report, calls, long_enough));
  CHECK(calls->asked_chain.size() == most_waits);
}

TEST_CASE("find_waits: a question that is not answered is given up") {
  Report report = report_of({in_call(12), in_call(13), in_call(14)});
  const auto calls = std::make_shared<Silent>(13);
  CHECK_FALSE(find_waits(report, calls, std::chrono::milliseconds(0)));
  CHECK_FALSE(report.threads[1].waits_for);
  CHECK_FALSE(report.threads[2].waits_for);
  calls->let_go.set_value();  // the asking thread ends, and nobody reads what it says
}

TEST_CASE("find_waits: a report without a thread in a call asks nothing") {
  Report report = report_of({});
  CHECK(find_waits(report, nullptr, long_enough));
}

TEST_CASE("find_waits: Wine has nothing to ask, and no system changes what it does not answer") {
  Report report = test::look();
  const Report before = report;
  find_waits(report);
  REQUIRE(report.threads.size() == before.threads.size());
  if (!report.target.system.starts_with("Wine ")) SKIP("not_verified: what Windows answers was never seen");
  CHECK(system_wait_chain_calls() == nullptr);
  for (const ThreadReport& thread : report.threads) CHECK_FALSE(thread.waits_for);
}
