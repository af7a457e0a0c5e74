// SPDX-License-Identifier: MIT
// An image's exports, whole and damaged.
#include <catch2/catch_test_macros.hpp>

#include "kcb/image/image.hpp"
#include "pe_image.hpp"

using namespace kcb;
using kcb::test::PeImage;

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

TEST_CASE("image: exports by name and by address") {
  PeImage pe = make_image();
  pe.add_export("Two", 0x1040);
  pe.add_export("One", 0x1000);
  pe.add_forward("Elsewhere", "OTHER.Thing");
  const Loaded loaded(pe);
  CHECK(loaded.image.address_of("One") == base + 0x1000);
  CHECK(loaded.image.address_of("Two") == base + 0x1040);
  CHECK_FALSE(loaded.image.address_of("one"));
  CHECK_FALSE(loaded.image.address_of("On"));
  CHECK_FALSE(loaded.image.address_of("Elsewhere"));
  CHECK(loaded.image.export_at(base + 0x1040) == "Two");
  CHECK_FALSE(loaded.image.export_at(base + 0x1041));
  CHECK_FALSE(loaded.image.export_at(base + PeImage::size));
}

TEST_CASE("image: of Nt and Zw twins the Nt name counts, whichever comes first") {
  PeImage pe = make_image();
  pe.add_export("NtClose", 0x2000);
  pe.add_export("ZwClose", 0x2000);
  pe.add_export("AlsoAtOnce", 0x3000);  // before "RtlOther" in the table of names
  pe.add_export("RtlOther", 0x3000);
  const Loaded loaded(pe);
  CHECK(loaded.image.export_at(base + 0x2000) == "NtClose");
  CHECK(loaded.image.export_at(base + 0x3000) == "AlsoAtOnce");
  CHECK(loaded.image.address_of("ZwClose") == base + 0x2000);
}

TEST_CASE("image: damaged exports are left out, the others stay") {
  PeImage pe = make_image();
  pe.add_export("One", 0x1000);
  pe.add_export("Two", 0x1040);
  auto bytes = pe.bytes();
  const auto put = [&](std::uint32_t offset, auto value) { std::memcpy(&bytes[offset], &value, sizeof(value)); };
  const auto get = [&](std::uint32_t offset) {
    std::uint32_t value = 0;
    std::memcpy(&value, &bytes[offset], sizeof(value));
    return value;
  };
  const std::uint32_t names = get(PeImage::export_directory + 0x20);
  const std::uint32_t ordinals = get(PeImage::export_directory + 0x24);
  SECTION("more names than any image has") {
    put(PeImage::export_directory + 0x18, 0xffffffffU);
  }
  SECTION("a name outside the image") {
    put(names, 0xfffffff0U);
  }
  SECTION("an ordinal far behind the table of functions") {
    put(ordinals, std::uint16_t{0x7777});
  }
  SECTION("an ordinal just behind the table of functions") {
    put(ordinals, std::uint16_t{2});
  }
  Memory memory;
  memory.add(base, std::move(bytes));
  const auto image = Image::parse(memory, pe.module());
  REQUIRE(image);
  CHECK(image->address_of("Two") == base + 0x1040);
  CHECK(image->export_at(base + 0x1040) == "Two");
  CHECK(image->address_of("One").value_or(base + 0x1000) == base + 0x1000);  // right, or not there
}
