// SPDX-License-Identifier: MIT
#include "kcb/stack/walk.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "fake_thread.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;

namespace {

constexpr std::uint64_t base = FakeThread::stack_base;

Stack walk_thread(const FakeSystem& system, const FakeThread& thread, std::uint32_t offset,
                  std::uint64_t end = FakeThread::stack_base) {
  Snapshot snapshot = system.snapshot();
  thread.stop_in(snapshot, offset);
  return walk(Images(snapshot), thread.registers(offset), thread.rsp(), end);
}

/** Every frame lies above the one before, within the stack. */
void check_order(const Stack& stack) {
  for (std::size_t i = 1; i < stack.frames.size(); ++i) {
    CHECK(stack.frames[i].registers.rsp() > stack.frames[i - 1].registers.rsp());
    CHECK(stack.frames[i].registers.rsp() <= base);
  }
}

std::vector<FrameKind> kinds(const Stack& stack) {
  std::vector<FrameKind> result;
  for (const Frame& frame : stack.frames) result.push_back(frame.kind);
  return result;
}

}  // namespace

TEST_CASE("walk: a stack is followed to the thread's first function") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message);
  const Stack stack = walk_thread(system, thread, 0x14);
  CHECK(stack.complete);
  CHECK_FALSE(stack.stop);
  REQUIRE(stack.frames.size() == 4);
  CHECK(stack.frames[0].interrupted);
  CHECK(stack.frames[0].registers.rip == system.nt_get_message.at(0x14));
  CHECK(stack.frames[1].registers.rip == system.get_message.call_site);
  CHECK(stack.frames[2].registers.rip == system.thread_main.call_site);
  CHECK(stack.frames[3].registers.rip == system.thread_start.call_site);
  CHECK_FALSE(stack.frames[1].interrupted);
  check_order(stack);
}

TEST_CASE("walk: a thread that has not run yet is followed from its first instruction") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  const auto start = thread.place();
  thread.return_to({start.rsp + system.thread_start.frame, start.top});
  const Stack stack = walk_thread(system, thread, 0);
  CHECK(stack.complete);
  CHECK(stack.frames.size() == 1);
}

TEST_CASE("walk: through callouts, whatever system laid them, to the thread's first function") {
  const auto layout = GENERATE(CalloutLayout::windows, CalloutLayout::wine8);
  const FakeSystem system(layout);
  FakeThread thread(system);
  thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(1);
  thread.call(system.nameless_callback).call(system.window_procedure).call(system.send_message);
  thread.call(system.nt_message_call).callout(0).call(system.exported_callback).call(system.callback_return);
  const Stack stack = walk_thread(system, thread, 0);
  CHECK(stack.complete);
  using enum FrameKind;
  REQUIRE(kinds(stack) == std::vector{callback_return, ordinary, callback_dispatcher, ordinary, ordinary, ordinary,
                                      ordinary, callback_dispatcher, ordinary, ordinary, ordinary, ordinary});
  REQUIRE((stack.frames[2].callout && stack.frames[7].callout));
  CHECK(stack.frames[2].callout->index == 0);
  CHECK(stack.frames[7].callout->index == 1);
  CHECK(stack.frames[8].interrupted);  // the system call that the kernel interrupted
  check_order(stack);
}
