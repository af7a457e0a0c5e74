// SPDX-License-Identifier: MIT
// Names for addresses: true ones only.
#include "kcb/target/images.hpp"
#include "kcb/names/hexadecimal.hpp"

#include <catch2/catch_test_macros.hpp>

#include "coff_file.hpp"
#include "pe_image.hpp"

using namespace kcb;
using kcb::test::CoffFile;
using kcb::test::PeImage;
using kcb::test::UnwindCodes;

namespace {

constexpr std::uint64_t ntdll_base = 0x7ff100000000;
constexpr std::uint64_t app_base = 0x140000000;

/** ntdll with functions, a stub and code without unwind data; app without copied bytes until load() is called. */
struct Scene {
  Scene() {
    ntdll.add_exported_function("RtlOne", 0x1000, 0x1040, UnwindCodes(4).allocate_small(4, 0x28));
    ntdll.add_function(0x1040, 0x1080, UnwindCodes(4).allocate_small(4, 0x28));  // not exported
    primary = ntdll.add_exported_function("RtlSplit", 0x1100, 0x1140, UnwindCodes(4).allocate_small(4, 0x28));
    ntdll.add_function(0x1800, 0x1840, UnwindCodes(0).chained(primary));
    ntdll.add_stub("NtClose", 0x2000, 15);
    ntdll.add_export("leaf", 0x3000);  // exported, but nothing tells where it ends
    snapshot.modules = {app.module(), ntdll.module()};
    snapshot.memory.add(ntdll.base(), ntdll.bytes());
  }
  [[nodiscard]] std::string describe(std::uint64_t address, bool call_site = false) const {
    return Images(snapshot).describe(address, call_site);
  }

  PeImage ntdll{ntdll_base, "C:\\windows\\system32\\ntdll.dll"};
  PeImage app{app_base, "C:\\Program Files\\App.exe"};
  RuntimeFunction primary;
  Snapshot snapshot;
};

}  // namespace

TEST_CASE("images: hexadecimal numbers have no leading zeros") {
  CHECK(hexadecimal(0) == "0x0");
  CHECK(hexadecimal(0xAB) == "0xab");
  CHECK(hexadecimal(UINT64_MAX) == "0xffffffffffffffff");
}

TEST_CASE("images: a function is named from its first byte to its last") {
  const Scene scene;
  CHECK(scene.describe(ntdll_base + 0x1000) == "ntdll!RtlOne");
  CHECK(scene.describe(ntdll_base + 0x1001) == "ntdll!RtlOne+0x1");
  CHECK(scene.describe(ntdll_base + 0x103f) == "ntdll!RtlOne+0x3f");
}

TEST_CASE("images: the nearest export below is never taken for a name") {
  const Scene scene;
  CHECK(scene.describe(ntdll_base + 0x1040) == "ntdll+0x1040");  // a function without a name
  CHECK(scene.describe(ntdll_base + 0x1090) == "ntdll+0x1090");  // between two functions
  CHECK(scene.describe(ntdll_base + 0x2020) == "ntdll+0x2020");  // behind the stub's 32 bytes
  CHECK(scene.describe(ntdll_base + 0x3004) == "ntdll+0x3004");  // behind an export without unwind data
  CHECK(scene.describe(ntdll_base) == "ntdll+0x0");
}

TEST_CASE("images: a return address at a function's very end belongs to the call before it") {
  const Scene scene;
  CHECK(scene.describe(ntdll_base + 0x1040, true) == "ntdll!RtlOne+0x40");
  CHECK(scene.describe(ntdll_base + 0x1080, true) == "ntdll+0x1080");
  CHECK(scene.describe(ntdll_base + 0x1010, true) == "ntdll!RtlOne+0x10");
}

TEST_CASE("images: a part of a function has the function's name") {
  const Scene scene;
  CHECK(scene.describe(ntdll_base + 0x1810) == "ntdll!RtlSplit+0x710");
}

TEST_CASE("images: a system-call stub is named with and without unwind data, and under a breakpoint") {
  Scene scene;
  SECTION("without") {}
  SECTION("with") {
    scene.ntdll.add_function(0x2000, 0x2018, UnwindCodes(0));
  }
  SECTION("under a breakpoint") {
    scene.ntdll.code(0x2000, {0xcc});
  }
  scene.snapshot.memory = {};
  scene.snapshot.memory.add(scene.ntdll.base(), scene.ntdll.bytes());
  CHECK(scene.describe(ntdll_base + 0x2000) == "ntdll!NtClose");
  CHECK(scene.describe(ntdll_base + 0x2001) == "ntdll!NtClose+0x1");
  CHECK(scene.describe(ntdll_base + 0x2014) == "ntdll!NtClose+0x14");
}

TEST_CASE("images: an address outside all modules stays a number") {
  const Scene scene;
  CHECK(scene.describe(0x1234) == "0x1234");
  CHECK(scene.describe(app_base - 1) == "0x13fffffff");
  CHECK(scene.describe(ntdll_base + PeImage::size) == "0x7ff100010000");
}

TEST_CASE("images: a module without copied bytes still gives its name") {
  const Scene scene;
  const Images images(scene.snapshot);
  CHECK(images.describe(app_base + 0x1010) == "app+0x1010");
  CHECK(images.at(app_base + 0x1010) == nullptr);
  CHECK(images.named("app") == nullptr);
  REQUIRE(images.named("ntdll") != nullptr);
  CHECK(images.at(ntdll_base + 5) == images.named("ntdll"));
  CHECK(images.named("NTDLL") == nullptr);  // short names are in lower case
}

TEST_CASE("images: in x86, without unwind data, a symbol names the first byte of its function only") {
  constexpr std::uint32_t base = 0x40'0000;
  PeImage image(base, "C:\\app.exe");
  image.put(PeImage::file_header, std::uint16_t{0x14c});
  image.put(PeImage::optional_header, std::uint16_t{0x10b});
  image.put(PeImage::optional_header + 0x5c, std::uint32_t{0});  // the number of directories
  CoffFile file;
  file.add("_procedure@16", 1, 0x40);
  Snapshot snapshot;
  snapshot.target.architecture = Architecture::x86;
  snapshot.modules = {image.module()};
  snapshot.memory.add(base, image.bytes());
  snapshot.symbols[base] = file.read();
  const Images images(snapshot);
  CHECK(images.describe(base + 0x1040) == "app!procedure");
  CHECK(images.name(base + 0x1040).origin.source == NameSource::coff);
  CHECK(images.describe(base + 0x1041) == "app+0x1041");
  CHECK(images.place(base + 0x1040) == "app+0x1040");
  CHECK(images.place(0x1234) == "0x1234");
}

TEST_CASE("images: symbols name what is not exported, and only from its start") {
  Scene scene;
  CoffFile file;
  file.add("hidden", 1, 0x40).add("Other", 1, 0).add("leaf_symbol", 1, 0x200);
  scene.snapshot.symbols[ntdll_base] = file.read();
  CHECK(scene.describe(ntdll_base + 0x1048) == "ntdll!hidden+0x8");
  CHECK(scene.describe(ntdll_base + 0x1000) == "ntdll!RtlOne");  // an export counts first
  CHECK(scene.describe(ntdll_base + 0x1204) == "ntdll+0x1204");  // no unwind data prove where the leaf ends
  const Images images(scene.snapshot);
  CHECK(images.function_name(ntdll_base + 0x1040) == "ntdll!hidden");
  CHECK(images.function_name(ntdll_base + 0x1200) == "ntdll!leaf_symbol");
  CHECK_FALSE(images.function_name(ntdll_base + 0x1041));
  CHECK_FALSE(images.function_name(app_base + 0x1000));
}
