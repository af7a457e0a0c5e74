// SPDX-License-Identifier: MIT
// An image's unwind table and stubs: where functions start, whole and damaged.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kcb/image/image.hpp"
#include "pe_image.hpp"

using namespace kcb;
using kcb::test::PeImage;
using kcb::test::UnwindCodes;

namespace {

constexpr std::uint64_t base = 0x7ff000000000;

struct Loaded {
  explicit Loaded(const PeImage& pe) : memory(memory_of(pe)), image(*Image::parse(memory, pe.module())) {}
  static Memory memory_of(const PeImage& pe) {
    Memory memory;
    memory.add(pe.base(), pe.bytes());
    return memory;
  }
  Memory memory;
  Image image;
};

PeImage make_image() {
  return PeImage(base, "C:\\ntdll.dll");
}

}  // namespace

TEST_CASE("image: the unwind table's ranges, from the first byte to the one before the end") {
  PeImage pe = make_image();
  for (std::uint32_t i = 0; i < 20; ++i) pe.add_function(0x1000 + i * 0x40, 0x1030 + i * 0x40, UnwindCodes(0));
  const Loaded loaded(pe);
  const auto i = GENERATE(0U, 1U, 9U, 18U, 19U);
  const std::uint64_t begin = base + 0x1000 + std::uint64_t{i} * 0x40;
  for (const std::uint64_t inside : {begin, begin + 0x10, begin + 0x2f}) {
    const auto function = loaded.image.function_at(inside);
    REQUIRE(function);
    CHECK(function->begin == 0x1000 + i * 0x40);
    CHECK(loaded.image.function_start(inside) == begin);
  }
  CHECK_FALSE(loaded.image.function_at(begin + 0x30));  // between two functions
  CHECK_FALSE(loaded.image.function_at(base + 0xfff));
  CHECK_FALSE(loaded.image.function_at(base + 0x1500));
  CHECK_FALSE(loaded.image.function_at(base - 1));
}

TEST_CASE("image: whatever an unwind table says, an answer holds the address that was asked for") {
  PeImage pe = make_image();
  SECTION("not sorted") {
    for (const std::uint32_t begin : {0x3000U, 0x1000U, 0x2000U, 0x1800U}) {
      pe.add_function(begin, begin + 0x100, UnwindCodes(0));
    }
  }
  SECTION("ends before its begin") {
    pe.add_function(0x1100, 0x1000, UnwindCodes(0));
  }
  SECTION("longer than the image") {
    pe.add_function(0x1000, 0x1100, UnwindCodes(0));
    pe.put(PeImage::directories + 28, 0xffffffffU);
  }
  const Loaded loaded(pe);
  for (std::uint64_t address = base + 0x800; address < base + 0x4000; address += 0x80) {
    if (const auto function = loaded.image.function_at(address)) {
      CHECK(address - base >= function->begin);
      CHECK(address - base < function->end);
    }
  }
}

TEST_CASE("image: the start of a function in several parts is that of its first part") {
  PeImage pe = make_image();
  const RuntimeFunction primary = pe.add_function(0x1000, 0x1040, UnwindCodes(1).push(1, Register::rbx));
  // An odd and an even number of slots before the entry that tells the primary.
  const RuntimeFunction part = pe.add_function(0x1100, 0x1140, UnwindCodes(1).push(1, Register::rsi).chained(primary));
  pe.add_function(0x1200, 0x1240, UnwindCodes(5).save(5, Register::rdi, 8).chained(part));
  const RuntimeFunction endless{0x1300, 0x1340, 0xd000};
  pe.add_function(endless.begin, endless.end, endless.unwind_info);
  pe.code(0xd000, {1 | 4 << 3, 0, 0, 0});
  pe.put(0xd004, endless);
  pe.add_function(0x1400, 0x1440, 0xfffffff0);  // unwind data outside the image
  const Loaded loaded(pe);
  CHECK(loaded.image.function_start(base + 0x1110) == base + 0x1000);
  CHECK(loaded.image.function_start(base + 0x1210) == base + 0x1000);
  CHECK_FALSE(loaded.image.function_start(base + 0x1310));
  CHECK_FALSE(loaded.image.function_start(base + 0x1410));
}

TEST_CASE("image: a stub is the 32 bytes from an export that loads a call number") {
  PeImage pe = make_image();
  pe.add_stub("NtOne", 0x2000, 1);
  pe.add_stub("NtTwo", 0x2020, 2);
  pe.add_export("data", 0x2060);
  SECTION("as they are") {}
  SECTION("with a debugger's breakpoint on the first byte") {
    pe.code(0x2000, {0xcc});
  }
  const Loaded loaded(pe);
  for (const std::uint32_t offset : {0U, 1U, 0x14U, 0x1fU}) {
    CHECK(loaded.image.in_stub(base + 0x2000 + offset));
    CHECK(loaded.image.function_start(base + 0x2000 + offset) == base + 0x2000);
  }
  CHECK(loaded.image.function_start(base + 0x2020) == base + 0x2020);
  CHECK_FALSE(loaded.image.in_stub(base + 0x1fff));
  CHECK_FALSE(loaded.image.in_stub(base + 0x2040));  // behind the last stub
  CHECK_FALSE(loaded.image.in_stub(base + 0x2064));  // behind an export that is none
}
