// SPDX-License-Identifier: MIT
// What a thread does at the moment: the system call it is in, and whether it waits for the answer to a message.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "fake_thread.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;
using kcb::test::report_of;

namespace {

/** A thread in NtUserMessageCall; its sixth argument says what for. */
FakeThread sender(const FakeSystem& system, std::uint64_t sixth_argument) {
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.send_message).call(system.nt_message_call);
  thread.put(thread.rsp() + 0x30, sixth_argument);
  return thread;
}

}  // namespace

TEST_CASE("detect: a thread behind the instruction that enters the kernel is in that system call") {
  FakeSystem system(CalloutLayout::windows);
  SECTION("stubs without unwind data") {}
  SECTION("stubs with unwind data") {
    system.win32u.add_function(0x1000, 0x1018, kcb::test::UnwindCodes(0));
  }
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message);
  const ThreadReport inside = report_of(system, thread, 0x14);
  CHECK(inside.in_call_known);
  CHECK(inside.in_call == "win32u!NtUserGetMessage");
  for (const std::uint32_t offset : {0U, 4U, 0x12U}) {  // it has not entered the kernel yet
    const ThreadReport before = report_of(system, thread, offset);
    CHECK(before.in_call_known);
    CHECK_FALSE(before.in_call);
  }
}

TEST_CASE("detect: a thread in other code is in no system call") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  thread.call(system.thread_main);
  const ThreadReport report = report_of(system, thread, 0x20);
  CHECK(report.in_call_known);
  CHECK_FALSE(report.in_call);
  CHECK(report.sending == false);
}

TEST_CASE("detect: whether a thread waits for the answer to a message, by the sixth argument") {
  const FakeSystem system(CalloutLayout::windows);
  SECTION("the ways to send and wait") {
    const auto function = GENERATE(0x2b1U, 0x2b2U, 0x2b3U);
    const ThreadReport report = report_of(system, sender(system, function), 0x14);
    CHECK(report.sending == true);
    CHECK(report.in_call == "win32u!NtUserMessageCall");
  }
  SECTION("window procedures of the system, which wait there for other things") {
    const auto function = GENERATE(0x29aU, 0x29eU, 0x2a9U);
    CHECK(report_of(system, sender(system, function), 0x14).sending == false);
  }
  SECTION("any other number says nothing") {
    const auto function = GENERATE(0U, 0x299U, 0x2aaU, 0x2b0U, 0x2b4U, 0xffffffffU);
    CHECK_FALSE(report_of(system, sender(system, function), 0x14).sending.has_value());
  }
  SECTION("only the low half of the slot is the argument") {
    CHECK(report_of(system, sender(system, 0xfffffffff00002b1), 0x14).sending == std::nullopt);
    CHECK(report_of(system, sender(system, 0xabcdabcd000002b1), 0x14).sending == true);
  }
}

TEST_CASE("detect: a thread that has not entered NtUserMessageCall yet does not wait there") {
  const FakeSystem system(CalloutLayout::windows);
  CHECK(report_of(system, sender(system, 0x2b1), 0).sending == false);
}

TEST_CASE("detect: a sixth argument that was not copied is not known") {
  const FakeSystem system(CalloutLayout::windows);
  const FakeThread thread = sender(system, 0x2b1);
  Snapshot snapshot = system.snapshot();
  thread.stop_in(snapshot, 0x14);
  snapshot.memory = system.snapshot().memory;  // without the stack
  const ThreadReport report = detect(snapshot).threads.at(0);
  CHECK(report.in_call == "win32u!NtUserMessageCall");
  CHECK_FALSE(report.sending.has_value());
}

TEST_CASE("detect: a thread in another system call sends nothing") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.wait);
  thread.put(thread.rsp() + 0x30, 0x2b1);
  CHECK(report_of(system, thread, 0x14).sending == false);
}

TEST_CASE("detect: what a snapshot says about a thread is in the report") {
  const FakeSystem system(CalloutLayout::windows);
  Snapshot snapshot = system.snapshot();
  FakeThread thread(system);
  thread.call(system.thread_main);
  thread.stop_in(snapshot, 0x20, 4711);
  snapshot.threads[0].suspend_count = 3;
  snapshot.skipped = {{99, Error{Problem::thread_ended, {}, "OpenThread", 87}}};
  const Report report = detect(snapshot);
  CHECK(report.target.pid == 1234U);
  REQUIRE(report.threads.size() == 1);
  CHECK(report.threads[0].tid == 4711);
  CHECK(report.threads[0].suspend_count == 3U);
  REQUIRE(report.threads[0].frames.size() == 2);
  CHECK(report.threads[0].frames[0].symbol == "program!thread_main+0x20");
  CHECK(report.threads[0].frames[1].symbol == "ntdll!RtlUserThreadStart+0x20");
  REQUIRE(report.skipped.size() == 1);
  CHECK(report.skipped[0].tid == 99);
}
