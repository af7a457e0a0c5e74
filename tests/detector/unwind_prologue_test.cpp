// SPDX-License-Identifier: MIT
// A thread may stop anywhere in a prologue: only the instructions that have run are undone.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "unwind_scene.hpp"

using namespace kcb;
using kcb::test::UnwindCodes;
using kcb::test::UnwindScene;
using enum Register;

namespace {

constexpr std::uint64_t top = UnwindScene::top;

/** push rbp; push rbx; sub rsp, 0x40; lea rbp, [rsp + 0x20]; mov [rbp + 0x10], rsi. */
UnwindCodes whole_prologue() {
  return UnwindCodes(15)
      .frame(rbp, 0x20)
      .save(15, rsi, 0x30)
      .set_frame(11)
      .allocate_small(6, 0x40)
      .push(2, rbx)
      .push(1, rbp);
}

}  // namespace

TEST_CASE("unwind: a prologue that has run in part is undone in part") {
  struct Stop {
    std::uint32_t offset;  // where the thread stopped
    std::uint64_t moved;   // by how much rsp has been moved until there
    std::uint64_t rbx_at;  // where rbx lies then; 0 while it is still in its register
    std::uint64_t rsi_at;  // the same of rsi
  };
  const auto stop = GENERATE(Stop{0, 0, 0, 0}, Stop{1, 8, 0, 0}, Stop{2, 0x10, top, 0}, Stop{6, 0x50, top + 0x40, 0},
                             Stop{11, 0x50, top + 0x40, 0}, Stop{15, 0x50, top + 0x40, top + 0x30},
                             Stop{0x40, 0x50, top + 0x40, top + 0x30});
  CAPTURE(stop.offset);
  UnwindScene scene{whole_prologue()};
  if (stop.offset >= 11) scene.registers.set(rbp, top + 0x20);
  const auto caller = scene.unwind_at(stop.offset);
  REQUIRE(caller);
  CHECK(caller->way_back == top + stop.moved);
  CHECK(caller->registers.rip == UnwindScene::slot(top + stop.moved));
  CHECK(caller->registers.get(rbx) == (stop.rbx_at != 0 ? UnwindScene::slot(stop.rbx_at) : scene.registers.get(rbx)));
  CHECK(caller->registers.get(rsi) == (stop.rsi_at != 0 ? UnwindScene::slot(stop.rsi_at) : scene.registers.get(rsi)));
}

TEST_CASE("unwind: before the frame register is set nothing is read from it, whatever its operands look like") {
  // sub rsp, 0x1800 has the operand 0x0300, whose bytes look like the code "set the frame register, at offset 0".
  UnwindScene scene{
      UnwindCodes(16).frame(rbp, 0).set_frame(16).save(12, rsi, 0x20).allocate_large(8, 0x1800).push(1, rbp)};
  scene.registers.set(rbp, 0x10);
  const auto caller = scene.unwind_at(12);
  REQUIRE(caller);
  CHECK(caller->way_back == top + 0x1808);
  CHECK(caller->registers.get(rsi) == UnwindScene::slot(top + 0x20));
}

TEST_CASE("unwind: before the frame register is set it need not be known") {
  UnwindScene scene{whole_prologue()};
  scene.registers = Registers(0, top);  // as after a callout
  const auto caller = scene.unwind_at(6);
  REQUIRE(caller);
  CHECK(caller->way_back == top + 0x50);
}

TEST_CASE("unwind: a part of a function that is chained undoes its own codes, then those of the function") {
  // The part saves rsi where the function has made room; the function: push rbx; sub rsp, 0x30.
  UnwindScene scene;
  const RuntimeFunction primary =
      scene.image.add_function(0x800, 0x900, UnwindCodes(6).allocate_small(6, 0x30).push(1, rbx));
  const auto codes = UnwindCodes(5).save(5, rsi, 0x20).chained(primary);
  scene.image.add_function(UnwindScene::function_begin, UnwindScene::function_end, codes);

  SECTION("in its body") {
    const auto caller = scene.unwind_at(0x40);
    REQUIRE(caller);
    CHECK(caller->way_back == top + 0x38);
    CHECK(caller->registers.get(rsi) == UnwindScene::slot(top + 0x20));
    CHECK(caller->registers.get(rbx) == UnwindScene::slot(top + 0x30));
  }
  SECTION("at its first instruction, where only the function's own prologue has run") {
    const auto caller = scene.unwind_at(0);
    REQUIRE(caller);
    CHECK(caller->way_back == top + 0x38);
    CHECK(caller->registers.get(rsi) == scene.registers.get(rsi));
    CHECK(caller->registers.get(rbx) == UnwindScene::slot(top + 0x30));
  }
}

TEST_CASE("unwind: a return address at a function's very end belongs to that function, not to the next") {
  UnwindScene scene{UnwindCodes(4).allocate_small(4, 0x28)};
  scene.image.add_function(UnwindScene::function_end, UnwindScene::function_end + 0x40,
                           UnwindCodes(4).allocate_small(4, 0x80));
  constexpr std::uint32_t end = UnwindScene::function_end - UnwindScene::function_begin;
  const auto returned = scene.unwind_at(end, false);
  REQUIRE(returned);
  CHECK(returned->way_back == top + 0x28);
  const auto interrupted = scene.unwind_at(end, true);  // the next function's first instruction: nothing has run
  REQUIRE(interrupted);
  CHECK(interrupted->way_back == top);
}
