// SPDX-License-Identifier: MIT
// What it leaves when a scanner is ended hard (TerminateProcess), which nothing can hold up: at most the one thread
// that it has stopped at that moment. How often is measured, and told in docs/troubleshooting.rst.
#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <random>

#include <windows.h>

#include "rounds.hpp"
#include "target.hpp"
#include "windows/process_list.hpp"

using kcb::test::Pump;
using kcb::test::TargetProcess;

namespace {

/** Lets the threads of a process go on that are suspended; how many that were. */
int resume_threads(DWORD pid) {
  const auto threads = kcb::list_threads(pid);
  REQUIRE(threads);
  int suspended = 0;
  for (const std::uint32_t tid : *threads) {
    HANDLE thread = OpenThread(THREAD_SUSPEND_RESUME, FALSE, tid);
    REQUIRE(thread != nullptr);
    const DWORD before = SuspendThread(thread);
    CHECK(before <= 1);
    if (before > 0) ++suspended;
    while (ResumeThread(thread) > 1) continue;
    CloseHandle(thread);
  }
  return suspended;
}

}  // namespace

TEST_CASE("kill: a scanner that is ended hard leaves one thread suspended at most") {
  const int kills = kcb::test::rounds(5, 300);
  const Pump pump;
  REQUIRE(pump.window() != nullptr);
  std::mt19937 random(1);
  int left = 0;
  for (int i = 0; i < kills; ++i) {
    const std::wstring name = L"kcb_kill_" + std::to_wstring(GetCurrentProcessId()) + L"_" + std::to_wstring(i);
    HANDLE ready = CreateEventW(nullptr, TRUE, FALSE, name.c_str());
    const TargetProcess scanner(kcb::test::target_path(L"scanner"), std::to_wstring(pump.pid()) + L" " + name);
    REQUIRE(WaitForSingleObject(ready, kcb::test::limit_ms) == WAIT_OBJECT_0);
    CloseHandle(ready);
    LARGE_INTEGER frequency{};
    LARGE_INTEGER now{};
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&now);
    const auto end = now.QuadPart + static_cast<LONGLONG>(random() % 20'000) * frequency.QuadPart / 1'000'000;
    while (now.QuadPart < end) QueryPerformanceCounter(&now);  // up to 20 ms, a few snapshots: the random moment
    scanner.terminate();
    REQUIRE(scanner.wait() == 99);
    const int suspended = resume_threads(pump.pid());
    CHECK(suspended <= 1);
    left += suspended;
  }
  if (kcb::test::rounds(0, 1) == 1) CHECK(left < kills / 5);  // as the pages say of 300
  std::printf("%d of %d scanners that were ended hard left a thread suspended\n", left, kills);
  // It goes on: its window answers, and its count of messages is right.
  CHECK(SendMessageW(pump.window(), kcb::test::pump::sent_number, 1, 0) == 1);
  PostMessageW(pump.window(), WM_CLOSE, 0, 1);
  CHECK(pump.target().wait() == 0);
}
