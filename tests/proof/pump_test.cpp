// SPDX-License-Identifier: MIT
// A process goes on as before while it is looked at thousands of times: it loses no message, no thread stays suspended.
#include <catch2/catch_test_macros.hpp>

#include <atomic>

#include <windows.h>

#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"
#include "rounds.hpp"
#include "target.hpp"

using namespace kcb;
using kcb::test::Pump;
namespace numbers = kcb::test::pump;

namespace {

/** Sends and posts numbered messages as fast as the target takes them, until it is told to end. */
class Flood {
 public:
  explicit Flood(HWND window) : window_(window), thread_(run, this) {}

  /** Ends it; true when every message could be sent. */
  [[nodiscard]] bool end() {
    ended_ = true;
    return thread_.join() && !failed_;
  }
  [[nodiscard]] WPARAM posted() const { return posted_; }
  [[nodiscard]] WPARAM sent() const { return sent_; }

 private:
  static DWORD WINAPI run(void* flood) {
    static_cast<Flood*>(flood)->send_and_post();
    return 0;
  }

  void send_and_post() {
    while (!ended_ && !failed_) {
      for (int i = 0; i < 8; ++i) failed_ = failed_ || PostMessageW(window_, numbers::posted_number, ++posted_, 0) == 0;
      // A target that lives answers: that many posted messages fit into its queue.
      const LRESULT answer = SendMessageW(window_, numbers::sent_number, ++sent_, 0);
      failed_ = failed_ || static_cast<WPARAM>(answer) != sent_;
    }
  }

  HWND window_;
  std::atomic<bool> ended_ = false;
  std::atomic<bool> failed_ = false;
  WPARAM posted_ = 0;
  WPARAM sent_ = 0;
  stage::Thread thread_;
};

/** How often a thread is suspended at the moment. */
DWORD suspend_count(DWORD tid) {
  HANDLE thread = OpenThread(THREAD_SUSPEND_RESUME, FALSE, tid);
  const DWORD count = SuspendThread(thread);
  ResumeThread(thread);
  CloseHandle(thread);
  return count;
}

}  // namespace

TEST_CASE("pump: snapshots of a process that handles messages all the time") {
  const int looks = test::rounds(300, 10'000);
  const Pump pump;
  REQUIRE(pump.window() != nullptr);
  auto process = Process::open(pump.pid());
  REQUIRE(process);

  Flood flood(pump.window());
  int failed = 0;
  int wrong = 0;
  Snapshot last;
  for (int i = 0; i < looks; ++i) {
    auto snapshot = process->snapshot();
    if (!snapshot || snapshot->threads.size() != 3) {
      ++failed;
      continue;
    }
    last = std::move(*snapshot);
    for (const ThreadState& thread : last.threads) wrong += thread.suspend_count == 0U ? 0 : 1;
  }
  REQUIRE(flood.end());
  CHECK(failed == 0);
  CHECK(wrong == 0);  // no snapshot found a thread suspended by the one before
  for (const ThreadState& thread : last.threads) CHECK(suspend_count(thread.tid) == 0);
  CHECK(flood.sent() > 100);
  PostMessageW(pump.window(), WM_CLOSE, flood.posted(), static_cast<LPARAM>(flood.sent()));
  CHECK(pump.target().wait() == 0);  // the target's own count: each number came, in its order
}
