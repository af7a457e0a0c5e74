// SPDX-License-Identifier: MIT
// A thread that ends between being listed and being looked at is left out, with its reason; the scan goes on.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <optional>

#include <windows.h>

#include "import_hook.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"
#include "target.hpp"

using namespace kcb;
using kcb::test::address_of;
using kcb::test::ImportHook;
using kcb::test::Pump;
using kcb::test::real;

namespace {

/** A thread that ends at the moment a replaced function is called for it. */
struct Victim {
  stage::Moment end;
  std::optional<stage::Thread> thread;
  DWORD tid = 0;

  Victim() : thread(std::in_place, wait_for_end, this), tid(thread->tid()) {}

  static DWORD WINAPI wait_for_end(void* self) {
    static_cast<void>(static_cast<Victim*>(self)->end.wait());
    return 0;
  }

  void end_now() {
    end.tell();
    static_cast<void>(thread->join());
  }
};

Victim* victim = nullptr;

/** The scan has listed the thread and opens it: the thread has just gone, and so has every handle to it. */
HANDLE WINAPI open_thread(DWORD access, BOOL inherit, DWORD tid) {
  if (tid == victim->tid) {
    victim->end_now();
    victim->thread.reset();
  }
  return real(OpenThread, "OpenThread")(access, inherit, tid);
}

DWORD foreign_tid = 0;

/** The scan opens the thread, whose identifier now belongs to a thread of another process. */
HANDLE WINAPI open_foreign_thread(DWORD access, BOOL inherit, DWORD tid) {
  if (tid != victim->tid) return real(OpenThread, "OpenThread")(access, inherit, tid);
  victim->end_now();
  return real(OpenThread, "OpenThread")(access, inherit, foreign_tid);
}

/** The scan has opened the thread and wants to stop it: the thread has ended, its handles are still good. */
DWORD WINAPI suspend(HANDLE thread) {
  if (GetThreadId(thread) == victim->tid) victim->end_now();
  return real(SuspendThread, "SuspendThread")(thread);
}

void check_skipped(const Result<Snapshot>& snapshot, const char* api, DWORD bystander) {
  REQUIRE(snapshot);
  CHECK(std::ranges::count(snapshot->threads, victim->tid, &ThreadState::tid) == 0);
  CHECK(std::ranges::count(snapshot->threads, bystander, &ThreadState::tid) == 1);
  REQUIRE(snapshot->skipped.size() == 1);
  CHECK(snapshot->skipped[0].tid == victim->tid);
  CHECK(snapshot->skipped[0].error.problem == Problem::thread_ended);
  CHECK(snapshot->skipped[0].error.api == api);
  CHECK(snapshot->skipped[0].error.code != 0);
}

}  // namespace

TEST_CASE("thread ended: after it was listed") {
  Victim thread;
  victim = &thread;
  const stage::WindowThread bystander(L"kcb_thread_ended_1", DefWindowProcW);
  const ImportHook hook("OpenThread", address_of(open_thread));
  check_skipped(capture(GetCurrentProcessId()), "OpenThread", bystander.tid());
}

TEST_CASE("thread ended: and its identifier is now that of another process's thread, which is left alone") {
  Victim thread;
  victim = &thread;
  const stage::WindowThread bystander(L"kcb_thread_ended_3", DefWindowProcW);
  const Pump other;
  foreign_tid = GetWindowThreadProcessId(other.window(), nullptr);
  const ImportHook hook("OpenThread", address_of(open_foreign_thread));
  check_skipped(capture(GetCurrentProcessId()), "OpenThread", bystander.tid());
}

TEST_CASE("thread ended: after it was opened") {
  Victim thread;
  victim = &thread;
  const stage::WindowThread bystander(L"kcb_thread_ended_2", DefWindowProcW);
  const ImportHook hook("SuspendThread", address_of(suspend));
  check_skipped(capture(GetCurrentProcessId()), "SuspendThread", bystander.tid());
}
