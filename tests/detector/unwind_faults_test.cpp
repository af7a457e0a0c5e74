// SPDX-License-Identifier: MIT
// What unwinding cannot know it says: each UnwindStop, and never a guess.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "unwind_scene.hpp"

using namespace kcb;
using kcb::test::UnwindCodes;
using kcb::test::UnwindScene;
using enum Register;

namespace {

constexpr std::uint64_t top = UnwindScene::top;
constexpr std::uint32_t body = 0x40;

/** Why a function with these codes cannot be unwound from its body; the test fails where it can. */
UnwindStop stop_of(UnwindScene scene, bool interrupted = true, bool with_stack = true) {
  const auto caller = scene.unwind_at(body, interrupted, with_stack);
  REQUIRE_FALSE(caller);
  return caller.error();
}

}  // namespace

TEST_CASE("unwind: code that belongs to no module") {
  const Snapshot snapshot;
  const auto caller = unwind(Images(snapshot), Registers(0x1000, top), true);
  REQUIRE_FALSE(caller);
  CHECK(caller.error() == UnwindStop::no_module);
}

TEST_CASE("unwind: code of a module whose bytes were not copied") {
  const UnwindScene scene;
  Snapshot snapshot;
  snapshot.modules = {scene.image.module()};
  snapshot.memory.add(UnwindScene::stack_begin, UnwindScene::stack());
  const auto caller = unwind(Images(snapshot), Registers(scene.image.at(0x1000), top), true);
  REQUIRE_FALSE(caller);
  CHECK(caller.error() == UnwindStop::no_module);
}

TEST_CASE("unwind: a function without unwind data that has called another") {
  CHECK(stop_of(UnwindScene(), false) == UnwindStop::no_unwind_data);
}

TEST_CASE("unwind: codes that contradict themselves are malformed") {
  const auto stop = [](const UnwindCodes& codes) { return stop_of(UnwindScene{codes}); };
  SECTION("operations that no version defines, or only version 2") {
    const int operation = GENERATE(6, 7, 11, 12, 13, 14, 15);
    CHECK(stop(UnwindCodes(4).code(4, static_cast<std::uint8_t>(operation), 0).slot(0).slot(0)) ==
          UnwindStop::malformed);
  }
  SECTION("operands missing at the end") {
    const int operation = GENERATE(1, 4, 5, 8, 9);
    CHECK(stop(UnwindCodes(4).code(4, static_cast<std::uint8_t>(operation), 0)) == UnwindStop::malformed);
    CHECK(stop(UnwindCodes(4).code(4, 5, 0).slot(0)) == UnwindStop::malformed);
  }
  SECTION("versions that do not exist") {
    const int version = GENERATE(0, 3, 7);
    CHECK(stop(UnwindCodes(0).version(static_cast<std::uint8_t>(version))) == UnwindStop::malformed);
  }
  SECTION("a machine frame of an unknown kind") {
    CHECK(stop(UnwindCodes(0).machine_frame(0, 2)) == UnwindStop::malformed);
  }
}

TEST_CASE("unwind: version 2 tells its epilogues by codes that do not move rsp") {
  UnwindScene scene{UnwindCodes(4).version(2).code(6, 6, 1).code(0x10, 6, 0).allocate_small(4, 0x28)};
  const auto caller = scene.unwind_at(body);
  REQUIRE(caller);
  CHECK(caller->way_back == top + 0x28);
}

TEST_CASE("unwind: chains that end nowhere are malformed") {
  UnwindScene scene;
  const RuntimeFunction self{UnwindScene::function_begin, UnwindScene::function_end, 0xc000};
  scene.image.add_function(self.begin, self.end, UnwindCodes(0).chained(self));
  CHECK(stop_of(scene) == UnwindStop::malformed);
}

TEST_CASE("unwind: a frame that hangs on a register which did not survive a callout ends there") {
  UnwindScene scene{UnwindCodes(10).frame(rbp, 0).set_frame(10).allocate_small(5, 0x40).push(1, rbp)};
  scene.registers = Registers(0, top);
  CHECK(stop_of(scene, false) == UnwindStop::unknown_register);
}

TEST_CASE("unwind: after a callout, registers become known again as frames restore them") {
  UnwindScene scene{UnwindCodes(4).allocate_small(4, 0x20).push(1, rbx)};
  scene.registers = Registers(0, top);
  const auto caller = scene.unwind_at(body);
  REQUIRE(caller);
  CHECK(caller->registers.known(rbx));
  CHECK(caller->registers.get(rbx) == UnwindScene::slot(top + 0x20));
  for (const Register r : {rbp, rsi, rdi, r12, r13, r14, r15}) CHECK_FALSE(caller->registers.known(r));
}

TEST_CASE("unwind: what was not copied cannot be read") {
  SECTION("the return address of a leaf function") {
    CHECK(stop_of(UnwindScene(), true, false) == UnwindStop::unreadable);
  }
  SECTION("a pushed register") {
    CHECK(stop_of(UnwindScene{UnwindCodes(1).push(1, rbx)}, true, false) == UnwindStop::unreadable);
  }
  SECTION("the way back behind the end of the stack") {
    CHECK(stop_of(UnwindScene{UnwindCodes(7).allocate_huge(7, 0x80000)}) == UnwindStop::unreadable);
  }
  SECTION("the rsp of a machine frame, whose rip is the stack's last slot") {
    const auto size = static_cast<std::uint32_t>(UnwindScene::stack_end - top - 8);
    CHECK(stop_of(UnwindScene{UnwindCodes(0).allocate_huge(0, size).machine_frame(0)}) == UnwindStop::unreadable);
  }
  SECTION("the unwind data themselves") {
    UnwindScene scene;
    scene.image.add_function(UnwindScene::function_begin, UnwindScene::function_end, 0x20000);
    CHECK(stop_of(scene) == UnwindStop::unreadable);
  }
  SECTION("codes, and the entry of the function that a part is chained to, behind the end of the image") {
    UnwindScene scene;
    constexpr std::uint32_t last = kcb::test::PeImage::size - 4;
    scene.image.add_function(UnwindScene::function_begin, UnwindScene::function_end, last);
    scene.image.code(last, {1, 0, 2, 0});
    CHECK(stop_of(scene) == UnwindStop::unreadable);
    scene.image.code(last, {1 | 4 << 3, 0, 0, 0});
    CHECK(stop_of(scene) == UnwindStop::unreadable);
  }
}
