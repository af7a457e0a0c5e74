// SPDX-License-Identifier: MIT
// What is copied of a module in a process: all that unwinding and naming need, as far as it can be read.
#include "windows/target_images.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <windows.h>

#include "image/pe_headers.hpp"
#include "import_hook.hpp"
#include "pe_image.hpp"

using namespace kcb;
using kcb::test::PeImage;
using kcb::test::UnwindCodes;

namespace {

constexpr std::uint32_t bss = 0xe000, relocations = 0xf000, page = 0x1000;
constexpr std::uint32_t first_function = 0x2000, bad_page = 0x3000, last_function = 0x5000;

std::vector<std::uint64_t> closed_pages;

/** As on Windows, where a page with PAGE_NOACCESS cannot be read; the server of Wine 8.0 reads it all the same. */
BOOL WINAPI read_memory(HANDLE process, const void* address, void* into, SIZE_T size, SIZE_T* count) {
  const auto begin = reinterpret_cast<std::uint64_t>(address);
  const auto closed = [&](std::uint64_t at) { return at < begin + size && begin < at + page; };
  if (std::ranges::none_of(closed_pages, closed)) {
    return kcb::test::real(ReadProcessMemory, "ReadProcessMemory")(process, address, into, size, count);
  }
  SetLastError(ERROR_PARTIAL_COPY);
  return FALSE;
}

/** An image in the memory of this process. */
class Mapped {
 public:
  Mapped() {
    closed_pages.clear();
    PeImage image(0, {});
    image.put(PeImage::file_header + 2, std::uint16_t{4});
    add_section(image, {{".text"}, 0x7000, 0x1000, 0x7000, 0x1000, {}, 0x60000020});
    add_section(image, {{".rdata"}, 0x6000, 0x8000, 0x6000, 0x8000, {}, 0x40000040});
    add_section(image, {{".bss"}, page, bss, 0, 0, {}, 0xc0000080});
    add_section(image, {{".reloc"}, page, relocations, page, relocations, {}, 0x42000040});
    for (const std::uint32_t function : {first_function, last_function}) {
      image.add_exported_function("f" + std::to_string(function), function, function + 0x80, UnwindCodes(0));
    }
    const auto bytes = image.bytes();
    std::memcpy(memory_.get(), bytes.data(), bytes.size());
  }

  [[nodiscard]] std::uint64_t at(std::uint32_t offset) const {
    return reinterpret_cast<std::uint64_t>(memory_.get()) + offset;
  }
  [[nodiscard]] Module module() const { return {at(0), PeImage::size, "made.dll"}; }

  void close(std::uint32_t offset) const {
    DWORD before = 0;
    REQUIRE(VirtualProtect(reinterpret_cast<void*>(at(offset)), page, PAGE_NOACCESS, &before) != 0);
    closed_pages.push_back(at(offset));
  }

  /** What is copied when a thread is in this image. */
  [[nodiscard]] Memory copied() const {
    const test::ImportHook hook("ReadProcessMemory", test::address_of(read_memory));
    Snapshot snapshot;
    snapshot.modules = {module()};
    snapshot.threads.emplace_back().registers = Registers(at(last_function), 0);
    TargetImages images;
    images.set_modules(snapshot.modules);
    images.add_to(snapshot, GetCurrentProcess());
    return snapshot.memory;
  }

 private:
  struct Free {
    void operator()(void* memory) const { VirtualFree(memory, 0, MEM_RELEASE); }
  };

  void add_section(PeImage& image, const PeSection& section) {
    image.put(PeImage::optional_header + 0xf0 + sections_++ * std::uint32_t{sizeof(section)}, section);
  }

  std::unique_ptr<void, Free> memory_{VirtualAlloc(nullptr, PeImage::size, MEM_COMMIT, PAGE_READWRITE)};
  std::uint32_t sections_ = 0;
};

}  // namespace

TEST_CASE("target images: headers, code and tables are copied, what nothing needs is not") {
  const Mapped mapped;
  const Memory memory = mapped.copied();
  for (const std::uint32_t offset : {0U, 0x1000U, bad_page, 0x7fffU, 0x8000U, bss - 1}) {
    CAPTURE(offset);
    CHECK(memory.contains(mapped.at(offset)));
  }
  CHECK_FALSE(memory.contains(mapped.at(bss)));
  CHECK_FALSE(memory.contains(mapped.at(relocations)));
}

TEST_CASE("target images: a page that cannot be read costs that page, not the module") {
  const Mapped mapped;
  mapped.close(bad_page);
  const Memory memory = mapped.copied();
  for (std::uint32_t offset = 0; offset < bss; offset += page) {
    CAPTURE(offset);
    CHECK(memory.contains(mapped.at(offset)) == (offset != bad_page));
    CHECK(memory.contains(mapped.at(offset + page - 1)) == (offset != bad_page));
  }
  const auto image = Image::parse(memory, mapped.module());
  REQUIRE(image);
  for (const std::uint32_t function : {first_function, last_function}) {
    CHECK(image->function_at(mapped.at(function))->begin == function);
    CHECK(image->export_at(mapped.at(function)) == "f" + std::to_string(function));
  }
}

TEST_CASE("target images: the first and the last page of a section") {
  const Mapped mapped;
  for (const std::uint32_t closed : {0x1000U, 0x7000U, bss - page}) mapped.close(closed);
  const Memory memory = mapped.copied();
  for (std::uint32_t offset = 0; offset < bss; offset += page) {
    CAPTURE(offset);
    const bool closed = offset == 0x1000 || offset == 0x7000 || offset == bss - page;
    CHECK(memory.contains(mapped.at(offset)) != closed);
  }
}
