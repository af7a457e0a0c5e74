// SPDX-License-Identifier: MIT
// Threads at the return of a callback, and what must not be taken for it.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "fake_thread.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;
using kcb::test::in_callback;
using kcb::test::report_of;

TEST_CASE("detect: a thread anywhere in NtCallbackReturn is at the callback's return") {
  FakeSystem system(GENERATE(CalloutLayout::windows, CalloutLayout::wine8));
  SECTION("as it is") {}
  SECTION("under a debugger's breakpoint") {
    system.ntdll.code(0x1020, {0xcc});
  }
  FakeThread thread = in_callback(system);
  SECTION("called by the callback function") {}
  SECTION("called by the dispatcher") {
    thread = FakeThread(system);
    thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(0);
  }
  thread.call(system.callback_return);
  for (const std::uint32_t offset : {0U, 1U, 8U, 0x14U}) {
    const ThreadReport report = report_of(system, thread, offset);
    CHECK(report.state == State::at_callback_return);
    CHECK(report.chain_complete);
    CHECK(report.callbacks.size() == 1);  // the one that is about to end
  }
  CHECK(report_of(system, thread, 0x20).state != State::at_callback_return);  // the next stub
}

TEST_CASE("detect: a thread interrupted by an exception in NtCallbackReturn is at the callback's return") {
  const FakeSystem system(GENERATE(CalloutLayout::windows, CalloutLayout::wine8));
  FakeThread thread = in_callback(system);
  thread.call(system.callback_return).exception(0).call(system.handler).call(system.wait);
  const ThreadReport report = report_of(system, thread, 0x14);
  CHECK(report.state == State::at_callback_return);
  CHECK(report.chain_complete);
  CHECK(report.callbacks.size() == 1);
}

TEST_CASE("detect: an exception elsewhere in a callback leaves the thread in it") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread = in_callback(system);
  thread.call(system.window_procedure).exception(0x30).call(system.handler).call(system.wait);
  CHECK(report_of(system, thread, 0x14).state == State::in_callback);
}

TEST_CASE("detect: with another callback above it, NtCallbackReturn is not where the thread is delayed") {
  // An exception in NtCallbackReturn is handled by a handler that lets the kernel call back again.
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread = in_callback(system);
  thread.call(system.callback_return).exception(0).call(system.handler).call(system.get_message);
  thread.call(system.nt_get_message).callout(1).call(system.nameless_callback);
  const ThreadReport inner = report_of(system, thread, 0x20);
  CHECK(inner.state == State::in_callback);
  CHECK(inner.callbacks.size() == 2);
  thread.call(system.callback_return);
  CHECK(report_of(system, thread, 0x14).state == State::at_callback_return);  // the inner one's return
}

TEST_CASE("detect: a return address into NtCallbackReturn does not mean that the thread is stopped there") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread = in_callback(system);
  thread.call({system.callback_return.begin, 0, system.callback_return.at(0x14)}).call(system.handler);
  const ThreadReport report = report_of(system, thread, 0x20);
  CHECK(report.state != State::at_callback_return);
  CHECK(report.frames.at(1).symbol == "ntdll!NtCallbackReturn+0x14");
}
