// SPDX-License-Identifier: MIT
// The state of a thread: outside, in a callback, or unknown; detect_return_test.cpp has the fourth.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "fake_thread.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;
using kcb::test::in_callback;
using kcb::test::report_of;

TEST_CASE("detect: a thread without a callback is outside") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message);
  const ThreadReport report = report_of(system, thread, 0x14);
  CHECK(report.state == State::outside);
  CHECK(report.chain_complete);
  CHECK(report.callbacks.empty());
  CHECK(report.hints.empty());
}

TEST_CASE("detect: a thread in a callback, running or waiting") {
  const FakeSystem system(GENERATE(CalloutLayout::windows, CalloutLayout::wine8));
  FakeThread thread = in_callback(system);
  SECTION("running") {
    CHECK(report_of(system, thread, 0x20).state == State::in_callback);
  }
  SECTION("waiting") {
    thread.call(system.window_procedure).call(system.wait);
    CHECK(report_of(system, thread, 0x14).state == State::in_callback);
  }
  SECTION("in the dispatcher itself") {
    FakeThread dispatched(system);
    dispatched.call(system.get_message).call(system.nt_get_message).callout(0);
    CHECK(report_of(system, dispatched, 0x24).state == State::in_callback);
  }
  SECTION("with a stack that cannot be followed to its end") {
    FakeThread truncated(system);
    truncated.call(system.without_unwind_data).call(system.get_message).call(system.nt_get_message).callout(0);
    truncated.call(system.exported_callback);
    const ThreadReport report = report_of(system, truncated, 0x20);
    CHECK(report.state == State::in_callback);
    CHECK_FALSE(report.chain_complete);
    CHECK(report.callbacks.size() == 1);
  }
}

namespace {

/** The report about a thread of whose stack the outer part is missing, so that nothing is proven by absence. */
ThreadReport report_of_cut(const FakeSystem& system, const FakeThread& thread, std::uint32_t offset) {
  Snapshot snapshot = system.snapshot();
  thread.stop_in(snapshot, offset);
  snapshot.threads[0].stack_truncated = true;
  return detect(snapshot).threads.at(0);
}

}  // namespace

TEST_CASE("detect: what cannot be followed is unknown, not outside") {
  FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  thread.call(system.thread_main);
  SECTION("no stack could be copied") {
    Snapshot snapshot = system.snapshot();
    thread.stop_in(snapshot, 0x20);
    snapshot.memory = system.snapshot().memory;
    snapshot.threads[0].stack_end = snapshot.threads[0].stack_begin;
    CHECK(detect(snapshot).threads.at(0).state == State::unknown);
  }
  SECTION("code of no module") {
    thread.return_to({thread.rsp(), {0x1000, 0, 0}});
    const ThreadReport report = report_of_cut(system, thread, 0);
    CHECK(report.state == State::unknown);
    CHECK_FALSE(report.in_call_known);
    CHECK(report.frames.at(0).symbol == "0x1000");
  }
  SECTION("a function without unwind data has called another") {
    thread.call(system.without_unwind_data).call(system.wait);
    CHECK(report_of_cut(system, thread, 0x14).state == State::unknown);
  }
  SECTION("code without unwind data, above a zero that is no return address") {
    thread.call(system.without_unwind_data);
    thread.put(thread.rsp(), 0);
    const ThreadReport report = report_of_cut(system, thread, 0x20);
    CHECK(report.state == State::unknown);
    CHECK_FALSE(report.chain_complete);
  }
}
