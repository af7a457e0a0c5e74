// SPDX-License-Identifier: MIT
// What the system says of the waits of threads; asked while all of them run, and never longer than a limit.
#include "wait_chains.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "kcb/windows/waits.hpp"
#include "process_list.hpp"
#include "sent_window.hpp"

namespace kcb {
namespace {

struct Question {
  std::size_t index = 0;  // in Report::threads
  std::uint32_t tid = 0;
  bool may_send = false;
};

/** What the asking thread shares with the one that waits for it, and may outlive. */
struct Inquiry {
  std::shared_ptr<WaitChainCalls> calls;
  std::optional<std::uint32_t> target;
  std::vector<Question> questions;

  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Waits>> answers;  // so far, in the order of the questions
  bool given_up = false;
};

/** The threads that wait in a call; those that a reader of the report is told of come first. */
std::vector<Question> questions_for(const Report& report) {
  std::vector<Question> questions;
  for (const bool first : {true, false}) {
    for (std::size_t i = 0; i < report.threads.size() && questions.size() < most_waits; ++i) {
      const ThreadReport& thread = report.threads[i];
      const bool told = in_progress(thread) || thread.sending == true;
      if (thread.in_call && told == first) questions.push_back({i, thread.tid, thread.sending != false});
    }
  }
  return questions;
}

std::optional<Waits> ask(const Inquiry& inquiry, const Question& question) {
  if (const auto answer = inquiry.calls->wait_chain(question.tid)) {
    if (auto waits = read_wait_nodes(*answer, question.tid, inquiry.target)) return waits;
  }
  if (!question.may_send) return std::nullopt;
  const auto receiver = inquiry.calls->receiver(question.tid);
  if (!receiver) return std::nullopt;
  WaitLink link{question.tid, WaitKind::message, {}, receiver->tid, receiver->pid, false};
  link.elsewhere = inquiry.target && receiver->pid != *inquiry.target;
  return Waits{WaitTrust::receiver, {link}, false, false};
}

void ask_all(Inquiry& inquiry) {
  for (const Question& question : inquiry.questions) {
    auto answer = ask(inquiry, question);
    const std::lock_guard lock(inquiry.mutex);
    if (inquiry.given_up) return;
    inquiry.answers.push_back(std::move(answer));
    inquiry.changed.notify_one();
  }
}

}  // namespace

bool find_waits(Report& report, const std::shared_ptr<WaitChainCalls>& calls, std::chrono::milliseconds limit) {
  const auto inquiry = std::make_shared<Inquiry>();
  inquiry->calls = calls;
  inquiry->target = report.target.pid;
  inquiry->questions = questions_for(report);
  if (inquiry->questions.empty()) return true;
  std::thread([inquiry] { ask_all(*inquiry); }).detach();

  std::unique_lock lock(inquiry->mutex);
  const bool in_time =
      inquiry->changed.wait_for(lock, limit, [&] { return inquiry->answers.size() == inquiry->questions.size(); });
  inquiry->given_up = !in_time;
  for (std::size_t i = 0; i < inquiry->answers.size(); ++i) {
    if (inquiry->answers[i]) report.threads[inquiry->questions[i].index].waits_for = std::move(inquiry->answers[i]);
  }
  return in_time;
}

void find_receivers(Report& report) {
  std::size_t asked = 0;
  for (ThreadReport& thread : report.threads) {
    if (thread.sending != true || !report.target.pid) continue;
    if (thread.waits_for && thread.waits_for->trust != WaitTrust::handled) continue;
    if (++asked > most_waits) break;
    const bool on_wine = report.target.system.starts_with("Wine ");
    if (!thread.sent_to && on_wine) thread.sent_to = sent_window_on_wine(*report.target.pid, thread);
    const auto owner = thread.sent_to ? thread_of_window(*thread.sent_to) : std::nullopt;
    if (!owner || owner->tid == thread.tid) continue;
    WaitLink link{thread.tid, WaitKind::message, {}, owner->tid, owner->pid, false};
    link.elsewhere = owner->pid != *report.target.pid;
    thread.waits_for = Waits{WaitTrust::window, {link}, false, false};
  }
}

void name_programs(Report& report) {
  std::vector<WaitLink*> links;
  for (ThreadReport& thread : report.threads) {
    if (!thread.waits_for) continue;
    for (WaitLink& link : thread.waits_for->chain) {
      if (link.elsewhere && link.program.empty()) links.push_back(&link);
    }
  }
  if (links.empty()) return;
  const auto running = list_processes().value_or(std::vector<ListedProcess>{});
  for (WaitLink* link : links) {
    const auto found = std::ranges::find(running, link->pid.value_or(0), &ListedProcess::pid);
    if (found != running.end()) link->program = found->name;
  }
}

void find_waits(Report& report) {
  constexpr std::chrono::seconds limit{2};
  static std::shared_ptr<WaitChainCalls> calls = system_wait_chain_calls();
  if (calls && !find_waits(report, calls, limit)) calls.reset();
  find_receivers(report);
  name_programs(report);
}

}  // namespace kcb
