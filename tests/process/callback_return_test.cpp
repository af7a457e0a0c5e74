// SPDX-License-Identifier: MIT
// A thread held in NtCallbackReturn by a hardware breakpoint, and threads that have not run yet or are suspended.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "hardware_breakpoints.hpp"
#include "kcb/report/report_json.hpp"
#include "looking.hpp"
#include "windows/handle.hpp"

using namespace kcb;
using kcb::test::look;
using kcb::test::Sender;
namespace gate = kcb::test::gate;

namespace {

constexpr UINT question = WM_APP;
constexpr LRESULT answer = 42;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == question ? answer : DefWindowProcW(window, message, wparam, lparam);
}

std::uint64_t callback_return() {
  return reinterpret_cast<std::uint64_t>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtCallbackReturn"));
}

/** Sets a breakpoint on a function for one thread; 0 takes it away. */
void set_breakpoint(DWORD tid, std::uint64_t address) {
  const Handle thread(OpenThread(THREAD_SUSPEND_RESUME | THREAD_GET_CONTEXT | THREAD_SET_CONTEXT, FALSE, tid));
  REQUIRE(SuspendThread(thread.get()) == 0);
  CONTEXT context{};
  context.ContextFlags = CONTEXT_DEBUG_REGISTERS;
  context.Dr0 = address;
  context.Dr7 = address != 0 ? 1 : 0;
  const bool done = SetThreadContext(thread.get(), &context) != 0;
  REQUIRE(ResumeThread(thread.get()) == 1);
  REQUIRE(done);
}

/** Runs in the thread that has hit the breakpoint, before its call of NtCallbackReturn. */
LONG CALLBACK on_exception(EXCEPTION_POINTERS* exception) {
  if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_SINGLE_STEP ||
      exception->ContextRecord->Rip != callback_return()) {
    return EXCEPTION_CONTINUE_SEARCH;
  }
  gate::pass();
  constexpr DWORD resume_flag = 0x10000;  // the breakpoint does not stop the same instruction again
  exception->ContextRecord->EFlags |= resume_flag;
  return EXCEPTION_CONTINUE_EXECUTION;
}

}  // namespace

TEST_CASE("callback return: a thread that a breakpoint holds there, while its exception handler waits") {
  if (!test::processor_stops_at_breakpoints()) SKIP(test::no_hardware_breakpoints);
  const stage::WindowThread thread(test::new_class_name(), window_procedure);
  REQUIRE(SendMessageW(thread.window(), WM_NULL, 0, 0) == 0);
  void* const handler = AddVectoredExceptionHandler(1, on_exception);
  gate::open();
  set_breakpoint(thread.tid(), callback_return());
  Sender sender(thread.window(), question);
  REQUIRE(gate::wait_until_there());

  const Report report = look();
  const ThreadReport held = report.thread(thread.tid());
  CHECK(held.state == State::at_callback_return);
  CHECK(held.chain_complete);
  REQUIRE(held.callbacks.size() == 1);
  CHECK(held.callbacks[0].entered_from == "win32u!NtUserGetMessage");
  CHECK(std::ranges::any_of(held.frames, [](const ReportFrame& f) { return f.symbol == "ntdll!NtCallbackReturn"; }));
  CHECK(report.thread(sender.tid()).sending == true);

  gate::let_go();
  CHECK(sender.answer() == answer);
  set_breakpoint(thread.tid(), 0);
  RemoveVectoredExceptionHandler(handler);
  CHECK(SendMessageW(thread.window(), question, 0, 0) == answer);  // the thread is as it was
}

TEST_CASE("suspended: a thread that has not run yet is told truthfully") {
  DWORD tid = 0;
  const auto body = [](void*) -> DWORD { return 7; };
  const Handle thread(CreateThread(nullptr, 0, body, nullptr, CREATE_SUSPENDED, &tid));
  const ThreadReport report = look(tid);
  CHECK(report.suspend_count == 1U);
  CHECK(report.callbacks.empty());
  CHECK((report.state == State::outside || report.state == State::unknown));
  CHECK(report.chain_complete == (report.state == State::outside));
  REQUIRE_FALSE(report.frames.empty());
  INFO(report.frames[0].symbol << " " << word_for(report.state));
  CHECK(report.frames[0].symbol.starts_with("ntdll"));
  CHECK(ResumeThread(thread.get()) == 1);
  CHECK(WaitForSingleObject(thread.get(), 10'000) == WAIT_OBJECT_0);
}

TEST_CASE("suspended: how often others have suspended a thread, before and after a look") {
  const stage::WindowThread thread(test::new_class_name(), DefWindowProcW);
  const Handle handle(OpenThread(THREAD_SUSPEND_RESUME, FALSE, thread.tid()));
  REQUIRE(SendMessageW(thread.window(), WM_NULL, 0, 0) == 0);
  CHECK(SuspendThread(handle.get()) == 0);
  CHECK(SuspendThread(handle.get()) == 1);
  const ThreadReport report = look(thread.tid());
  CHECK(report.suspend_count == 2U);
  CHECK(report.state == State::outside);
  CHECK(report.in_call == "win32u!NtUserGetMessage");
  CHECK(ResumeThread(handle.get()) == 2);
  CHECK(ResumeThread(handle.get()) == 1);
  CHECK(look(thread.tid()).suspend_count == 0U);
}
