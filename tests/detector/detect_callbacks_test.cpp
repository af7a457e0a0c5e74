// SPDX-License-Identifier: MIT
// Which callbacks are in progress on a thread: their order, names and origins, and nothing that is over.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "coff_file.hpp"
#include "fake_thread.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using kcb::test::CoffFile;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;

namespace {

ThreadReport report_of(const Snapshot& empty, const FakeThread& thread, std::uint32_t offset) {
  Snapshot snapshot = empty;
  thread.stop_in(snapshot, offset);
  return detect(snapshot).threads.at(0);
}

/** The report on one callback with an index, of a function that is on top. */
Callback one_callback(const Snapshot& snapshot, const FakeSystem& system, std::uint32_t index) {
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(index);
  thread.call(system.nameless_callback);
  const ThreadReport report = report_of(snapshot, thread, 0x20);
  REQUIRE(report.callbacks.size() == 1);
  return report.callbacks[0];
}

}  // namespace

TEST_CASE("detect: callbacks are listed innermost first, each with where it was entered from") {
  const FakeSystem system(GENERATE(CalloutLayout::windows, CalloutLayout::wine8));
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(0);
  thread.call(system.exported_callback).call(system.window_procedure).call(system.send_message);
  thread.call(system.nt_message_call).callout(1).call(system.nameless_callback).call(system.window_procedure);
  thread.call(system.get_message).call(system.nt_get_message).callout(0).call(system.exported_callback);
  const ThreadReport report = report_of(system.snapshot(), thread, 0x20);
  CHECK(report.state == State::in_callback);
  CHECK(report.chain_complete);
  REQUIRE(report.callbacks.size() == 3);
  CHECK(report.callbacks[0].index == 0U);
  CHECK(report.callbacks[0].entered_from == "win32u!NtUserGetMessage");
  CHECK(report.callbacks[1].index == 1U);
  CHECK(report.callbacks[1].entered_from == "win32u!NtUserMessageCall");
  CHECK(report.callbacks[2].index == 0U);
  CHECK(report.callbacks[2].entered_from == "win32u!NtUserGetMessage");
  CHECK(report.hints.empty());
}

TEST_CASE("detect: a callback that could not be followed further has no origin, and the chain is not complete") {
  FakeSystem system(CalloutLayout::wine8);
  system.user32.fill(0x1010, 0x1020, 0x90);  // the call in GetMessageW
  const Callback callback = one_callback(system.snapshot(), system, 0);
  CHECK(callback.index == 0U);
  CHECK_FALSE(callback.entered_from);
}

TEST_CASE("detect: a callback has the name of the function in the target's table") {
  const FakeSystem system(CalloutLayout::windows);
  Snapshot snapshot = system.snapshot();
  SECTION("exported") {
    const Callback callback = one_callback(snapshot, system, 0);
    CHECK(callback.name == "fnExported");
    CHECK(callback.name_trust == NameTrust::symbol);
    CHECK(callback.function == "user32!fnExported");
  }
  SECTION("named by a symbol") {
    CoffFile file;
    file.add("hidden", 1, 0x300);
    snapshot.symbols[system.user32.base()] = file.read();
    const Callback callback = one_callback(snapshot, system, 1);
    CHECK(callback.name == "hidden");
    CHECK(callback.name_trust == NameTrust::symbol);
    CHECK(callback.function == "user32!hidden");
  }
}

TEST_CASE("detect: without a symbol the name comes from the list, and says so") {
  const FakeSystem system(CalloutLayout::windows);
  Snapshot snapshot = system.snapshot();
  SECTION("the table has a function without a name") {
    snapshot.callback_table.resize(3, system.nameless_callback.begin);
    const Callback callback = one_callback(snapshot, system, 2);
    CHECK(callback.name == "fnDWORD");
    CHECK(callback.name_trust == NameTrust::table);
    CHECK(callback.function == "user32+0x1300");
  }
  SECTION("the table could not be read") {
    snapshot.callback_table.clear();
    const Callback callback = one_callback(snapshot, system, 2);
    CHECK(callback.name == "fnDWORD");
    CHECK(callback.name_trust == NameTrust::table);
    CHECK_FALSE(callback.function);
  }
  SECTION("neither names it") {
    constexpr std::uint32_t nameless = 0x34;  // sources differ on it
    snapshot.callback_table.resize(nameless + 1, system.nameless_callback.begin);
    const Callback callback = one_callback(snapshot, system, nameless);
    CHECK_FALSE(callback.name);
    CHECK_FALSE(callback.name_trust);
    CHECK(callback.function == "user32+0x1300");
  }
  SECTION("the index is in no table and no list") {
    const Callback callback = one_callback(snapshot, system, 0x7fffffff);
    CHECK(callback.index == 0x7fffffffU);
    CHECK_FALSE(callback.name);
    CHECK_FALSE(callback.function);
  }
}

TEST_CASE("detect: a callout frame that is left on the stack from a callback that is over is not reported") {
  const FakeSystem system(GENERATE(CalloutLayout::windows, CalloutLayout::wine8));
  FakeThread thread(system);
  thread.call(system.thread_main);
  const auto before = thread.place();
  thread.call(system.get_message).call(system.nt_get_message).callout(1).call(system.nameless_callback);
  thread.call(system.window_procedure);
  SECTION("far below: the thread is back in its main function") {
    thread.return_to(before);
    const ThreadReport report = report_of(system.snapshot(), thread, 0x20);
    CHECK(report.state == State::outside);
    CHECK(report.callbacks.empty());
  }
  SECTION("within the frame of a function that was called later") {
    const std::uint64_t residue = thread.rsp();
    thread.return_to(before);
    thread.call(system.large_frame).call(system.wait);
    REQUIRE(thread.rsp() < residue);  // it lies in the copied stack, whole
    const ThreadReport report = report_of(system.snapshot(), thread, 0x14);
    CHECK(report.state == State::outside);
    CHECK(report.chain_complete);
    CHECK(report.callbacks.empty());
    CHECK(report.frames.size() == 4);
  }
  SECTION("while another callback is in progress") {
    thread.return_to(before);
    thread.call(system.large_frame).call(system.get_message).call(system.nt_get_message).callout(0);
    thread.call(system.exported_callback);
    const ThreadReport report = report_of(system.snapshot(), thread, 0x20);
    CHECK(report.state == State::in_callback);
    REQUIRE(report.callbacks.size() == 1);
    CHECK(report.callbacks[0].index == 0U);
  }
}
