// SPDX-License-Identifier: MIT
// Stacks that cannot be followed to their end: every walk ends, and says why.
#include <catch2/catch_test_macros.hpp>

#include "fake_thread.hpp"
#include "kcb/stack/walk.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;
using kcb::test::UnwindCodes;

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

}  // namespace

TEST_CASE("walk: a callout whose interrupted call is not proven ends the walk, without a reason of unwinding") {
  FakeSystem system(CalloutLayout::wine8);
  system.user32.fill(0x1010, 0x1020, 0x90);  // GetMessageW has lost its call
  FakeThread thread(system);
  thread.call(system.get_message).call(system.nt_get_message).callout(1).call(system.nameless_callback);
  const Stack stack = walk_thread(system, thread, 0x20);
  CHECK_FALSE(stack.complete);
  CHECK_FALSE(stack.stop);
  REQUIRE(stack.frames.size() == 2);
  REQUIRE(stack.frames[1].callout);
  CHECK_FALSE(stack.frames[1].callout->interrupted);
}

TEST_CASE("walk: why a stack could not be followed") {
  FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  thread.call(system.thread_main);
  SECTION("a function without unwind data has called another") {
    thread.call(system.without_unwind_data).call(system.wait);
    CHECK(walk_thread(system, thread, 0x14).stop == UnwindStop::no_unwind_data);
  }
  SECTION("a return address in no module") {
    thread.put(thread.rsp() + system.thread_main.frame, 0x12345);
    CHECK(walk_thread(system, thread, 0x20).stop == UnwindStop::no_module);
  }
  SECTION("the copied part of the stack ends") {
    const std::uint64_t end = thread.rsp() + 0x10;
    thread.call(system.window_procedure).call(system.wait);
    const Stack stack = walk_thread(system, thread, 0x14, end);
    CHECK(stack.stop == UnwindStop::unreadable);
    CHECK(stack.frames.size() == 3);
  }
  SECTION("a frame pointer did not survive a callout") {
    thread.call(system.frame_pointer).call(system.get_message).call(system.nt_get_message);
    CHECK(walk_thread(system, thread, 0x14).complete);  // without a callout it is known
    thread.callout(1).call(system.nameless_callback);
    const Stack stack = walk_thread(system, thread, 0x20);
    CHECK(stack.stop == UnwindStop::unknown_register);
    CHECK(stack.frames.back().registers.rip == system.frame_pointer.call_site);
  }
}

TEST_CASE("walk: a stack that leads back into itself ends") {
  const FakeSystem system(CalloutLayout::windows);
  FakeThread thread(system);
  SECTION("by a frame pointer that points downwards") {
    thread.call(system.frame_pointer);
    thread.put(thread.rsp() + 0x48, system.frame_pointer.call_site);  // it seems to be called by itself
    thread.put(thread.rsp() + 0x40, thread.rsp() - 0x1000);
    const Stack stack = walk_thread(system, thread, 0x20);
    CHECK_FALSE(stack.complete);
    CHECK(stack.stop == UnwindStop::unreadable);
    CHECK(stack.frames.size() == 2);
  }
  SECTION("by a machine frame that points to itself") {
    thread.call(system.get_message).call(system.nt_get_message).callout(1);
    const std::uint64_t frame = thread.rsp();
    thread.put(frame + 0x48, frame);
    const Stack stack = walk_thread(system, thread, 0x24);
    CHECK_FALSE(stack.complete);
    CHECK(stack.frames.size() == 1);
  }
  SECTION("by an exception that points to its own frame") {
    thread.call(system.thread_main).exception(0x30);
    thread.put(thread.rsp() + FakeSystem::exception_frame + 0x18, thread.rsp());
    const Stack stack = walk_thread(system, thread, 0x20);
    CHECK(stack.stop == UnwindStop::unreadable);
    CHECK(stack.frames.size() == 1);
  }
}

TEST_CASE("walk: a stack with more frames than any thread has is given up") {
  FakeSystem system(CalloutLayout::windows);
  system.program.add_function(0x4000, 0x4040, UnwindCodes(0));
  FakeThread thread(system);
  for (std::uint64_t at = FakeThread::stack_limit; at < base; at += 8) thread.put(at, system.program.at(0x4010));
  thread.return_to({FakeThread::stack_limit, {system.program.at(0x4000), 0, 0}});
  const Stack stack = walk_thread(system, thread, 0x10);
  CHECK(stack.frames.size() == most_frames);
  CHECK_FALSE(stack.complete);
  CHECK_FALSE(stack.stop);
  check_order(stack);
}
