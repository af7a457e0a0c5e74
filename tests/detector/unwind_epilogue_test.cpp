// SPDX-License-Identifier: MIT
// A thread may stop anywhere in an epilogue; its instructions, not the unwind data, tell what is left of the frame.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <initializer_list>

#include "unwind_scene.hpp"

using namespace kcb;
using kcb::test::UnwindCodes;
using kcb::test::UnwindScene;
using enum Register;

namespace {

constexpr std::uint64_t top = UnwindScene::top;
constexpr std::uint32_t here = 0x40;  // offset in the function of the instructions under test

/** A function with a frame that no epilogue under test frees by chance: seen as body, its way back is at body. */
constexpr std::uint64_t body = top + 0x7000;

tl::expected<Caller, UnwindStop> unwind_code(std::initializer_list<int> code, bool interrupted = true) {
  UnwindScene scene{UnwindCodes(7).allocate_huge(7, 0x7000)};
  scene.image.code(UnwindScene::function_begin + here, code);
  scene.registers.set(rbp, top + 0x3000);
  scene.registers.set(r13, top + 0x4000);
  return scene.unwind_at(here, interrupted);
}

std::uint64_t way_back(std::initializer_list<int> code) {
  const auto caller = unwind_code(code);
  return caller ? caller->way_back : 0;
}

}  // namespace

TEST_CASE("unwind: what ends an epilogue") {
  CHECK(way_back({0xc3}) == top);                                 // ret
  CHECK(way_back({0xf3, 0xc3}) == top);                           // rep ret
  CHECK(way_back({0xc2, 0x10, 0x00}) == top);                     // ret 10h
  CHECK(way_back({0xe9, 0x00, 0x10, 0x00, 0x00}) == top);         // jmp behind the function
  CHECK(way_back({0xe9, 0x00, 0xf0, 0xff, 0xff}) == top);         // jmp before the function
  CHECK(way_back({0xeb, 0x7f, 0x90}) == body);                    // jmp short, within the function
  CHECK(way_back({0xe9, 0x10, 0x00, 0x00, 0x00}) == body);        // jmp near, within the function
  CHECK(way_back({0xff, 0x25, 0x00, 0x10, 0x00, 0x00}) == top);   // jmp [rip + 1000h]
  CHECK(way_back({0x48, 0xff, 0xe0}) == top);                     // rex.w jmp rax
  CHECK(way_back({0x48, 0xff, 0x60, 0x18}) == top);               // rex.w jmp [rax + 18h]
  CHECK(way_back({0xff, 0xe0}) == body);                          // jmp rax: a switch, not an epilogue
  CHECK(way_back({0xff, 0x15, 0x00, 0x10, 0x00, 0x00}) == body);  // call
  CHECK(way_back({0x90, 0xc3}) == body);                          // nop before ret: no epilogue's form
}

TEST_CASE("unwind: a short jump out of the function ends an epilogue") {
  UnwindScene scene{UnwindCodes(7).allocate_huge(7, 0x7000)};
  constexpr std::uint32_t last = UnwindScene::function_end - UnwindScene::function_begin - 2;
  scene.image.code(UnwindScene::function_begin + last, {0xeb, 0x10});
  const auto caller = scene.unwind_at(last);
  REQUIRE(caller);
  CHECK(caller->way_back == top);
}

TEST_CASE("unwind: what an epilogue does to rsp before it ends") {
  CHECK(way_back({0x48, 0x83, 0xc4, 0x28, 0xc3}) == top + 0x28);                          // add rsp, 28h
  CHECK(way_back({0x48, 0x81, 0xc4, 0x00, 0x10, 0x00, 0x00, 0xc3}) == top + 0x1000);      // add rsp, 1000h
  CHECK(way_back({0x48, 0x8d, 0x65, 0x10, 0xc3}) == top + 0x3010);                        // lea rsp, [rbp + 10h]
  CHECK(way_back({0x48, 0x8d, 0x65, 0xf0, 0xc3}) == top + 0x2ff0);                        // lea rsp, [rbp - 10h]
  CHECK(way_back({0x48, 0x8d, 0xa5, 0x00, 0x10, 0x00, 0x00, 0xc3}) == top + 0x4000);      // lea rsp, [rbp + 1000h]
  CHECK(way_back({0x49, 0x8d, 0x65, 0x08, 0xc3}) == top + 0x4008);                        // lea rsp, [r13 + 8]
  CHECK(way_back({0x48, 0x83, 0xc4, 0x28, 0x5b, 0x41, 0x5c, 0x5d, 0xc3}) == top + 0x40);  // add; three pops
  // Only one of add and lea, only before the pops; what is not an epilogue is undone by the unwind data.
  CHECK(way_back({0x48, 0x83, 0xc4, 0x28, 0x48, 0x83, 0xc4, 0x28, 0xc3}) == body);
  CHECK(way_back({0x5b, 0x48, 0x83, 0xc4, 0x28, 0xc3}) == body);
  CHECK(way_back({0x48, 0x83, 0xc0, 0x28, 0xc3}) == body);  // add rax, 28h
  CHECK(way_back({0x48, 0x83, 0xec, 0x28, 0xc3}) == body);  // sub rsp, 28h
}

TEST_CASE("unwind: an epilogue restores the registers that it pops") {
  const auto caller = unwind_code({0x48, 0x83, 0xc4, 0x20, 0x5b, 0x5e, 0x41, 0x5f, 0xc3});  // add; pop rbx, rsi, r15
  REQUIRE(caller);
  CHECK(caller->registers.get(rbx) == UnwindScene::slot(top + 0x20));
  CHECK(caller->registers.get(rsi) == UnwindScene::slot(top + 0x28));
  CHECK(caller->registers.get(r15) == UnwindScene::slot(top + 0x30));
  CHECK(caller->registers.rip == UnwindScene::slot(top + 0x38));
  CHECK(caller->registers.rsp() == top + 0x40);
}

TEST_CASE("unwind: a frame that has called another stands in no epilogue, whatever follows the call") {
  const auto caller = unwind_code({0xc3}, false);
  REQUIRE(caller);
  CHECK(caller->way_back == body);
}

TEST_CASE("unwind: a return in the prologue is no epilogue") {
  // A function's first bytes may be data of a padded entry; the prologue decides there.
  UnwindScene scene{UnwindCodes(7).allocate_huge(4, 0x7000)};
  scene.image.code(UnwindScene::function_begin + 4, {0xc3});
  const auto caller = scene.unwind_at(4);
  REQUIRE(caller);
  CHECK(caller->way_back == body);
}

TEST_CASE("unwind: an epilogue whose frame register is not known is not believed") {
  UnwindScene scene{UnwindCodes(7).allocate_huge(7, 0x7000)};
  scene.image.code(UnwindScene::function_begin + here, {0x48, 0x8d, 0x65, 0x10, 0xc3});
  scene.registers = Registers(0, top);
  const auto caller = scene.unwind_at(here);
  REQUIRE(caller);
  CHECK(caller->way_back == body);
}

TEST_CASE("unwind: a jump to another part of the same function is no epilogue, one to its start is") {
  UnwindScene scene;
  const RuntimeFunction primary = scene.image.add_function(UnwindScene::function_begin, UnwindScene::function_end,
                                                           UnwindCodes(7).allocate_huge(7, 0x7000));
  scene.image.add_function(0x2000, 0x2040, UnwindCodes(0).chained(primary));
  SECTION("from the body to a part that lies elsewhere") {
    scene.image.code(UnwindScene::function_begin + here, {0xe9});
    scene.image.put(UnwindScene::function_begin + here + 1, 0x2010U - (UnwindScene::function_begin + here + 5));
    const auto caller = scene.unwind_at(here);
    REQUIRE(caller);
    CHECK(caller->way_back == body);
  }
  SECTION("back from that part into the body") {
    scene.image.code(0x2020, {0xe9});
    scene.image.put(0x2021, UnwindScene::function_begin + here - 0x2025U);
    const auto caller = scene.unwind_at(0x2020 - UnwindScene::function_begin);
    REQUIRE(caller);
    CHECK(caller->way_back == body);
  }
  SECTION("a function that ends by calling itself") {
    scene.image.code(UnwindScene::function_begin + here, {0x5b, 0xe9});  // pop rbx; jmp to its own start
    scene.image.put(UnwindScene::function_begin + here + 2,
                    UnwindScene::function_begin - (UnwindScene::function_begin + here + 6));
    const auto caller = scene.unwind_at(here);
    REQUIRE(caller);
    CHECK(caller->way_back == top + 8);
  }
}

TEST_CASE("unwind: a jump between the parts of a function that GCC has split is no epilogue") {
  UnwindScene scene{UnwindCodes(7).allocate_huge(7, 0x7000)};
  scene.image.add_function(0x2000, 0x2040, UnwindCodes(0).allocate_huge(0, 0x7000));  // cold: begins with the frame
  SECTION("from the body to the cold part") {
    scene.image.code(UnwindScene::function_begin + here, {0xe9});
    scene.image.put(UnwindScene::function_begin + here + 1, 0x2000U - (UnwindScene::function_begin + here + 5));
    const auto caller = scene.unwind_at(here);
    REQUIRE(caller);
    CHECK(caller->way_back == body);
  }
  SECTION("from the cold part back into the body") {
    scene.image.code(0x2020, {0xe9});
    scene.image.put(0x2021, UnwindScene::function_begin + here - 0x2025U);
    const auto caller = scene.unwind_at(0x2020 - UnwindScene::function_begin);
    REQUIRE(caller);
    CHECK(caller->way_back == body);
  }
}

TEST_CASE("unwind: a jump within a function that has only saved registers is no epilogue") {
  UnwindScene scene{UnwindCodes(7).save(7, rbx, 8)};  // in the space that its caller has left for it
  scene.image.code(UnwindScene::function_begin + here, {0xeb, 0x10});
  const auto caller = scene.unwind_at(here);
  REQUIRE(caller);
  CHECK(caller->way_back == top);
  CHECK(caller->registers.get(rbx) == UnwindScene::slot(top + 8));
}

TEST_CASE("unwind: a jump to a function whose frame is not there yet is an epilogue") {
  UnwindScene scene{UnwindCodes(7).allocate_huge(7, 0x7000)};
  scene.image.add_function(0x2000, 0x2040, UnwindCodes(4).allocate_huge(4, 0x7000));
  scene.image.code(UnwindScene::function_begin + here, {0x5b, 0xe9});  // pop rbx; jmp to the other's start
  scene.image.put(UnwindScene::function_begin + here + 2, 0x2000U - (UnwindScene::function_begin + here + 6));
  const auto caller = scene.unwind_at(here);
  REQUIRE(caller);
  CHECK(caller->way_back == top + 8);
}
