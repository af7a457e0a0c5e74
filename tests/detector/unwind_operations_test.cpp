// SPDX-License-Identifier: MIT
// Every operation of UNWIND_INFO, undone after the whole prologue has run.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "unwind_scene.hpp"

using namespace kcb;
using kcb::test::UnwindCodes;
using kcb::test::UnwindScene;
using enum Register;

namespace {

constexpr std::uint64_t top = UnwindScene::top;
constexpr std::uint32_t body = 0x40;  // an offset in the function behind every prologue here

/** The frame above a function whose prologue moved rsp by so many bytes. */
void check_caller(const tl::expected<Caller, UnwindStop>& caller, std::uint64_t bytes) {
  REQUIRE(caller);
  CHECK(caller->registers.rip == UnwindScene::slot(top + bytes));
  CHECK(caller->registers.rsp() == top + bytes + 8);
  CHECK(caller->way_back == top + bytes);
  CHECK_FALSE(caller->machine_frame);
}

}  // namespace

TEST_CASE("unwind: a leaf function returns to what lies on top of the stack") {
  UnwindScene scene;
  check_caller(scene.unwind_at(body), 0);
}

TEST_CASE("unwind: a function without codes returns to what lies on top of the stack") {
  UnwindScene scene{UnwindCodes(0)};
  check_caller(scene.unwind_at(body), 0);
}

TEST_CASE("unwind: each pushed register is restored") {
  const auto r = GENERATE(rbx, rbp, rsi, rdi, r12, r13, r14, r15);
  UnwindScene scene{UnwindCodes(4).push(4, r)};
  const auto caller = scene.unwind_at(body);
  check_caller(caller, 8);
  CHECK(caller->registers.get(r) == UnwindScene::slot(top));
}

TEST_CASE("unwind: allocations in each of their three forms") {
  SECTION("small, from 8 to 128 bytes") {
    const auto bytes = GENERATE(8U, 16U, 0x28U, 128U);
    check_caller(UnwindScene{UnwindCodes(4).allocate_small(4, bytes)}.unwind_at(body), bytes);
  }
  SECTION("large, in units of eight, up to what 16 bits hold") {
    const auto bytes = GENERATE(136U, 0x7f00U, 0x7f700U);
    check_caller(UnwindScene{UnwindCodes(7).allocate_large(7, bytes)}.unwind_at(body), bytes);
  }
  SECTION("of any size, in 32 bits") {
    const auto bytes = GENERATE(8U, 0x12348U, 0x70000U);
    check_caller(UnwindScene{UnwindCodes(7).allocate_huge(7, bytes)}.unwind_at(body), bytes);
  }
}

TEST_CASE("unwind: a register saved by a move is read at its offset from rsp") {
  SECTION("in units of eight") {
    const auto caller = UnwindScene{UnwindCodes(9).save(9, rsi, 0x58).allocate_small(4, 0x28)}.unwind_at(body);
    check_caller(caller, 0x28);
    CHECK(caller->registers.get(rsi) == UnwindScene::slot(top + 0x58));
  }
  SECTION("far") {
    const auto caller = UnwindScene{UnwindCodes(9).save_far(9, r15, 0x12340).allocate_small(4, 0x28)}.unwind_at(body);
    check_caller(caller, 0x28);
    CHECK(caller->registers.get(r15) == UnwindScene::slot(top + 0x12340));
  }
}

TEST_CASE("unwind: saved vector registers are skipped with all their slots") {
  // Behind each stands a push: misread operands would change what it does.
  check_caller(UnwindScene{UnwindCodes(9).save_xmm(9, 6, 0x20).push(1, rbx)}.unwind_at(body), 8);
  check_caller(UnwindScene{UnwindCodes(9).save_xmm_far(9, 15, 0x10020).push(1, rbx)}.unwind_at(body), 8);
}

TEST_CASE("unwind: a frame register undoes what alloca did to rsp") {
  // push rbp; sub rsp, 0x40; lea rbp, [rsp + 0x20]; then rsp moved on by 0x1230 bytes
  UnwindScene scene{
      UnwindCodes(10).frame(rbp, 0x20).set_frame(10).save(10, rbx, 0x30).allocate_small(5, 0x40).push(1, rbp)};
  scene.registers.set(rbp, top + 0x1230 + 0x20);
  const auto caller = scene.unwind_at(body);
  check_caller(caller, 0x1230 + 0x48);
  CHECK(caller->registers.get(rbx) == UnwindScene::slot(top + 0x1230 + 0x30));
  CHECK(caller->registers.get(rbp) == UnwindScene::slot(top + 0x1230 + 0x40));
}

TEST_CASE("unwind: a machine frame gives rip and rsp, with and without an error code") {
  const auto error_code = GENERATE(std::uint8_t{0}, std::uint8_t{1});
  UnwindScene scene{UnwindCodes(0).allocate_small(0, 0x30).machine_frame(0, error_code)};
  const auto caller = scene.unwind_at(body);
  REQUIRE(caller);
  const std::uint64_t frame = top + 0x30 + std::uint64_t{error_code} * 8;
  CHECK(caller->machine_frame);
  CHECK(caller->way_back == frame);
  CHECK(caller->registers.rip == UnwindScene::slot(frame));
  CHECK(caller->registers.rsp() == UnwindScene::slot(frame + 0x18));
}

TEST_CASE("unwind: of the registers only those survive that a call must preserve") {
  UnwindScene scene{UnwindCodes(4).allocate_small(4, 0x28)};
  const auto caller = scene.unwind_at(body);
  REQUIRE(caller);
  for (const Register r : {rbx, rbp, rsi, rdi, r12, r13, r14, r15}) {
    CHECK(caller->registers.known(r));
    CHECK(caller->registers.get(r) == scene.registers.get(r));
  }
  for (const Register r : {rax, rcx, rdx, r8, r9, r10, r11}) CHECK_FALSE(caller->registers.known(r));
}
