// SPDX-License-Identifier: MIT
#include "kcb/image/image.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "pe_image.hpp"

using namespace kcb;
using kcb::test::PeImage;
using kcb::test::UnwindCodes;

namespace {

/** An image with all that Image reads: two functions, a stub with a twin, a forward. */
PeImage make_image() {
  PeImage image(0x7ff000000000, "C:\\Windows\\System32\\NTDLL.DLL");
  image.add_exported_function("RtlOne", 0x1000, 0x1040, UnwindCodes(4).allocate_small(4, 0x28));
  image.add_exported_function("RtlTwo", 0x1080, 0x10c0, UnwindCodes(4).allocate_small(4, 0x28));
  image.add_export("ZwClose", 0x2000);
  image.add_stub("NtClose", 0x2000, 15);
  image.add_forward("RtlForwarded", "OTHER.RtlThing");
  return image;
}

/** The image in a memory of its own. */
struct Loaded {
  explicit Loaded(const PeImage& pe) : module(pe.module()) { memory.add(pe.base(), pe.bytes()); }
  explicit Loaded(const PeImage& pe, std::size_t copied) : module(pe.module()) {
    auto bytes = pe.bytes();
    bytes.resize(copied);
    memory.add(pe.base(), std::move(bytes));
  }
  [[nodiscard]] Result<Image> parse() const { return Image::parse(memory, module); }

  Memory memory;
  Module module;
};

}  // namespace

TEST_CASE("image: the short name of a module") {
  CHECK(short_name("C:\\Windows\\System32\\WIN32U.dll") == "win32u");
  CHECK(short_name("/usr/lib/wine/ntdll.DLL") == "ntdll");
  CHECK(short_name("no_folder") == "no_folder");
  CHECK(short_name("C:\\a.b\\two.dots.exe") == "two.dots");
  CHECK(short_name("C:\\folder\\.hidden") == ".hidden");
  CHECK(short_name("C:\\folder\\") == "");
  CHECK(short_name("") == "");
  CHECK(short_name("Я.EXE") == "Я");  // only ASCII letters change
}

TEST_CASE("image: headers") {
  const Loaded loaded(make_image());
  const auto image = loaded.parse();
  REQUIRE(image);
  CHECK(image->name() == "ntdll");
  CHECK(image->base() == 0x7ff000000000);
  CHECK(image->identity() == ImageIdentity{0x12345678, PeImage::size});
  CHECK(image->contains(image->base()));
  CHECK(image->contains(image->base() + PeImage::size - 1));
  CHECK_FALSE(image->contains(image->base() + PeImage::size));
  CHECK_FALSE(image->contains(image->base() - 1));
}

TEST_CASE("image: headers of which only the first bytes were copied are malformed") {
  const PeImage pe = make_image();
  const std::size_t end = PeImage::pe_header + 0x18 + 0x70 + 4 * 8;  // of the directory with the unwind table
  for (const std::size_t copied : {std::size_t{0}, std::size_t{0x40}, end - 0x40, end - 1}) {
    CAPTURE(copied);
    CHECK_FALSE(Loaded(pe, copied).parse());
  }
  CHECK(Loaded(pe, end).parse());
}

TEST_CASE("image: headers that are not those of an x64 image are malformed") {
  PeImage pe = make_image();
  SECTION("no MZ") {
    pe.put(0, std::uint16_t{0x4d5a});
  }
  SECTION("no PE") {
    pe.put(PeImage::pe_header, std::uint32_t{0x454e});
  }
  SECTION("the PE header outside") {
    pe.put(0x3c, std::uint32_t{0xfffffff0});
  }
  SECTION("the PE header at the very end") {
    pe.put(0x3c, PeImage::size - 2);
  }
  SECTION("a 32-bit machine") {
    pe.put(PeImage::file_header, std::uint16_t{0x014c});
  }
  SECTION("an ARM64 machine") {
    pe.put(PeImage::file_header, std::uint16_t{0xaa64});
  }
  SECTION("PE32 instead of PE32+") {
    pe.put(PeImage::optional_header, std::uint16_t{0x10b});
  }
  const auto image = Loaded(pe).parse();
  REQUIRE_FALSE(image);
  CHECK(image.error().problem == Problem::malformed_image);
  CHECK(image.error().subject == pe.module().path);
}

TEST_CASE("image: headers cut off anywhere before the optional header are malformed") {
  const auto copied = GENERATE(0U, 1U, 0x3dU, 0x80U, 0x85U, PeImage::optional_header + 1);
  CHECK_FALSE(Loaded(make_image(), copied).parse());
}

TEST_CASE("image: without tables there are no names and no functions, and no failure") {
  PeImage pe = make_image();
  std::size_t copied = PeImage::size;
  SECTION("no directories") {
    pe.put(PeImage::optional_header + 0x6c, 0U);
  }
  SECTION("directories that are empty") {
    for (std::uint32_t i = 0; i < 8; ++i) pe.put(PeImage::directories + i * 4, 0U);
  }
  SECTION("directories that point outside") {
    pe.put(PeImage::directories, 0xffffff00U);
    pe.put(PeImage::directories + 24, 0xffffff00U);
  }
  SECTION("only the first page copied") {
    copied = 0x1000;
  }
  const Loaded loaded(pe, copied);
  const auto image = loaded.parse();
  REQUIRE(image);
  CHECK_FALSE(image->address_of("RtlOne"));
  CHECK_FALSE(image->export_at(pe.at(0x1000)));
  CHECK_FALSE(image->function_at(pe.at(0x1000)));
  CHECK_FALSE(image->function_start(pe.at(0x1010)));
  CHECK_FALSE(image->in_stub(pe.at(0x2010)));
}
