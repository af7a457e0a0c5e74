// SPDX-License-Identifier: MIT
#include "kcb/stack/callout.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "fake_thread.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;

namespace {

constexpr std::uint32_t in_dispatcher = 0x24;

/** A thread that the kernel called back in GetMessage, and what read_callout() makes of its dispatcher's frame. */
struct Scene {
  explicit Scene(CalloutLayout layout) : system(layout), thread(system) {
    thread.call(system.get_message).call(system.nt_get_message);
    interrupted = thread.rsp();
  }

  [[nodiscard]] std::optional<Callout> read() const {
    Snapshot snapshot = system.snapshot();
    thread.stop_in(snapshot, in_dispatcher);
    const Images images(snapshot);
    const auto caller = unwind(images, thread.registers(in_dispatcher), false);
    REQUIRE(caller);
    return read_callout(images, *caller);
  }

  FakeSystem system;
  FakeThread thread;
  std::uint64_t interrupted;  // rsp in the system call
};

}  // namespace

TEST_CASE("callout: the Windows layout") {
  const auto length = GENERATE(0U, 4U, 8U, 0x48U, 0x101U);
  Scene scene(CalloutLayout::windows);
  scene.thread.callout(0x2c, length);
  const auto callout = scene.read();
  REQUIRE(callout);
  CHECK(callout->layout == CalloutLayout::windows);
  CHECK(callout->address == scene.thread.rsp());
  CHECK(callout->index == 0x2c);
  CHECK(callout->length == length);
  CHECK(callout->buffer == scene.thread.rsp() + 0x58);
  REQUIRE(callout->interrupted);
  CHECK(callout->interrupted->rip == scene.system.nt_get_message.at(0x14));
  CHECK(callout->interrupted->rsp() == scene.interrupted);
}

TEST_CASE("callout: of the interrupted call no register but rip and rsp is known") {
  const auto layout = GENERATE(CalloutLayout::windows, CalloutLayout::wine8);
  Scene scene(layout);
  scene.thread.callout(1);
  const auto callout = scene.read();
  REQUIRE(callout);
  REQUIRE(callout->interrupted);
  for (unsigned i = 0; i < 16; ++i) {
    const auto r = static_cast<Register>(i);
    CHECK(callout->interrupted->known(r) == (r == Register::rsp));
  }
}

TEST_CASE("callout: a machine frame that points into the callout itself is none of Windows") {
  Scene scene(CalloutLayout::windows);
  scene.thread.callout(1);
  scene.thread.put(scene.thread.rsp() + 0x48, scene.thread.rsp() + 0x50);
  CHECK_FALSE(scene.read());
}

TEST_CASE("callout: the layout of Wine up to version 8, wherever the argument ends") {
  const auto gap = GENERATE(0U, 1U, 4U, 8U, 12U, 15U);
  const auto length = GENERATE(4U, 0x58U, 0x63U);
  Scene scene(CalloutLayout::wine8);
  scene.thread.callout(3, length, gap);
  const auto callout = scene.read();
  REQUIRE(callout);
  CHECK(callout->layout == CalloutLayout::wine8);
  CHECK(callout->address == scene.thread.rsp() + 0x28);
  CHECK(callout->index == 3);
  CHECK(callout->length == length);
  CHECK(callout->buffer == scene.interrupted - gap - length);
  REQUIRE(callout->interrupted);
  CHECK(scene.system.win32u.at(0x1000) == callout->interrupted->rip);
  CHECK(callout->interrupted->rsp() == scene.interrupted);
}

TEST_CASE("callout: with Wine 8, what called the kernel is proven by the call instruction, or not known") {
  Scene scene(CalloutLayout::wine8);
  auto& user32 = scene.system.user32;
  constexpr std::uint32_t call_end = 0x1020;  // where GetMessageW's call returns to
  const std::uint64_t stub = scene.system.nt_get_message.begin;
  bool proven = false;
  SECTION("call through the import table") {
    user32.call_through(call_end - 6, 0x7000, stub);
    proven = true;
  }
  SECTION("direct call of a thunk") {
    user32.code(call_end - 6, {0x90});
    user32.call_direct(call_end - 5, user32.at(0x6100));
    user32.thunk(0x6100, 0x7100, stub);
    proven = true;
  }
  SECTION("call of something else in win32u") {
    user32.call_through(call_end - 6, 0x7000, scene.system.win32u.at(0x5000));
  }
  SECTION("call of a stub in ntdll") {
    user32.call_through(call_end - 6, 0x7000, scene.system.wait.begin);
  }
  SECTION("call of no module at all") {
    user32.call_through(call_end - 6, 0x7000, 0x10);
  }
  SECTION("no call at all") {
    user32.fill(call_end - 6, call_end, 0x90);
  }
  SECTION("the slot above the argument is not a return address") {
    scene.thread.put(scene.interrupted, 0x12345);
  }
  scene.thread.callout(3);
  const auto callout = scene.read();
  REQUIRE(callout);
  CHECK(callout->index == 3);
  CHECK(callout->interrupted.has_value() == proven);
}

TEST_CASE("callout: what does not look like a frame of Wine 8 is none") {
  Scene scene(CalloutLayout::wine8);
  scene.thread.callout(3);
  const std::uint64_t frame = scene.thread.rsp() + 0x28;
  SECTION("another return address") {
    scene.thread.put(frame, scene.system.get_message.call_site);
  }
  SECTION("an argument below the frame") {
    scene.thread.put(frame + 0x10, frame - 0x100);
  }
  SECTION("an argument longer than any stack") {
    scene.thread.put(frame + 0x18, 0x7fffffff);
  }
  CHECK_FALSE(scene.read());
}
