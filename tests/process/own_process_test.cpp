// SPDX-License-Identifier: MIT
// A process that looks at itself, with every call watched that stops a thread, reads of it or lets it go on.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <windows.h>

#include "allocations.hpp"
#include "import_hook.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/windows/process.hpp"

using namespace kcb;
using kcb::test::address_of;
using kcb::test::AllocationCount;
using kcb::test::ImportHook;
using kcb::test::real;

namespace {

/** What is called while a thread is stopped, and how much is allocated: s(uspend), c(ontext), m(emory), r(esume). */
struct Watch {
  std::array<char, 4096> calls{};
  std::size_t count = 0;
  std::array<DWORD, 64> stopped{};
  std::size_t stopped_count = 0;
  std::optional<AllocationCount> allocations;  // there while a thread is stopped
  int allocated = 0;

  void add(char call) { calls.at(count++) = call; }
};

std::optional<Watch> watch;

DWORD WINAPI suspend(HANDLE thread) {
  watch->stopped.at(watch->stopped_count++) = GetThreadId(thread);
  watch->add('s');
  const DWORD result = real(SuspendThread, "SuspendThread")(thread);
  watch->allocations.emplace();
  return result;
}

BOOL WINAPI get_context(HANDLE thread, CONTEXT* context) {
  watch->add('c');
  return real(GetThreadContext, "GetThreadContext")(thread, context);
}

BOOL WINAPI read_memory(HANDLE process, const void* address, void* into, SIZE_T size, SIZE_T* count) {
  if (watch->allocations) watch->add('m');
  return real(ReadProcessMemory, "ReadProcessMemory")(process, address, into, size, count);
}

DWORD WINAPI resume(HANDLE thread) {
  if (watch->allocations) watch->allocated += watch->allocations->value();
  watch->allocations.reset();
  watch->add('r');
  return real(ResumeThread, "ResumeThread")(thread);
}

/** A snapshot of this process, watched. */
Result<Snapshot> watched_snapshot() {
  const std::array<ImportHook, 4> hooks{{{"SuspendThread", address_of(suspend)},
                                         {"GetThreadContext", address_of(get_context)},
                                         {"ReadProcessMemory", address_of(read_memory)},
                                         {"ResumeThread", address_of(resume)}}};
  watch.emplace();
  return capture(GetCurrentProcessId());
}

}  // namespace

TEST_CASE("own process: operator new is counted") {
  const AllocationCount count;
  ::operator delete(::operator new(1));
  ::operator delete[](::operator new[](1));
  CHECK(count.value() == 2);
}

TEST_CASE("own process: every thread but the calling one is stopped, looked at and resumed, and nothing else done") {
  const stage::WindowThread one(L"kcb_own_process_one", DefWindowProcW);
  const stage::WindowThread two(L"kcb_own_process_two", DefWindowProcW);
  const auto snapshot = watched_snapshot();
  REQUIRE(snapshot);
  const std::string calls(watch->calls.data(), watch->count);
  std::string expected;
  for (std::size_t i = 0; i < watch->stopped_count; ++i) expected += "scmr";
  CHECK(calls == expected);
  CHECK(watch->allocated == 0);

  const auto stopped = std::span(watch->stopped).first(watch->stopped_count);
  CHECK(std::ranges::count(stopped, GetCurrentThreadId()) == 0);
  CHECK(std::ranges::count(stopped, one.tid()) == 1);
  CHECK(std::ranges::count(stopped, two.tid()) == 1);
  const auto listed = [&](DWORD tid) { return std::ranges::count(snapshot->threads, tid, &ThreadState::tid); };
  CHECK(listed(GetCurrentThreadId()) == 0);
  CHECK(listed(one.tid()) == 1);
  CHECK(listed(two.tid()) == 1);
  CHECK(snapshot->skipped.empty());
}

TEST_CASE("own process: what a snapshot says about the process") {
  const stage::WindowThread thread(L"kcb_own_process", DefWindowProcW);
  const auto snapshot = capture(GetCurrentProcessId());
  REQUIRE(snapshot);
  CHECK(snapshot->target.kind == Target::Kind::process);
  CHECK(snapshot->target.pid == GetCurrentProcessId());
  CHECK(short_name(snapshot->target.path) == "process_tests");
  CHECK((snapshot->target.system.starts_with("Wine ") || snapshot->target.system.starts_with("Windows 1")));
  CHECK_FALSE(snapshot->callback_table.empty());
  const auto found = std::ranges::find(snapshot->threads, thread.tid(), &ThreadState::tid);
  REQUIRE(found != snapshot->threads.end());
  CHECK(found->suspend_count == 0U);
  CHECK(found->teb != 0);
  CHECK(found->stack_begin == found->registers.rsp());
  CHECK(found->stack_end > found->stack_begin);
  CHECK(found->stack_end - found->stack_begin < 0x10000);  // what is in use, not the whole reserve
  CHECK_FALSE(found->stack_truncated);
  CHECK(snapshot->memory.contains(found->stack_end - 1));
}
