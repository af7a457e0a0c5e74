// SPDX-License-Identifier: MIT
// The 32-bit side of a process: its environment block, and a thread that has no such side.
#include "windows/wow64.hpp"

#include <catch2/catch_test_macros.hpp>

#include <windows.h>

using namespace kcb;

namespace {

/** Gives each byte its place's number, and writes down where it was asked to read. */
class Numbered final : public StopCalls {
 public:
  std::uint64_t address = 0;

  std::uint32_t suspend(void*) noexcept override { return 4; }
  std::uint32_t resume(void*) noexcept override { return 5; }
  bool get_registers(void*, Registers&) noexcept override { return false; }
  std::size_t read(void*, std::uint64_t at, std::span<std::byte> into) noexcept override {
    address = at;
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = static_cast<std::byte>(i);
    return into.size();
  }
};

}  // namespace

TEST_CASE("wow64: the 32-bit environment block is the one that knows its own address") {
  constexpr std::uint64_t teb = 0x2000'0000;
  constexpr std::uint64_t block = teb + 0x2000;
  void* const place = reinterpret_cast<void*>(teb);
  REQUIRE(VirtualAlloc(place, 0x3000, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE) == place);
  CHECK(x86_teb(GetCurrentProcess(), teb) == 0);
  *reinterpret_cast<std::uint32_t*>(block + 0x18) = static_cast<std::uint32_t>(block);
  CHECK(x86_teb(GetCurrentProcess(), teb) == block);
  VirtualFree(place, 0, MEM_RELEASE);
  CHECK(x86_teb(GetCurrentProcess(), teb) == 0);
  CHECK(x86_teb(GetCurrentProcess(), 0) == 0);
}

TEST_CASE("wow64: a thread of x64 code has no 32-bit registers, and its environment block is not read then") {
  Numbered system;
  X86StopCalls calls(system, GetCurrentProcess(), 0x1000);
  CHECK(calls.suspend(nullptr) == 4);
  Registers registers;
  CHECK_FALSE(calls.get_registers(nullptr, registers));
  CHECK(calls.teb_bytes().empty());
  CHECK(system.address == 0);
  CHECK(calls.resume(nullptr) == 5);
}
