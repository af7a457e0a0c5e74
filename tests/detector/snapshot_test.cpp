// SPDX-License-Identifier: MIT
// KernelCallbackTable, found through TEB and PEB in copied bytes.
#include "kcb/target/snapshot.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstring>

using namespace kcb;

namespace {

constexpr std::uint64_t teb = 0x10000, peb = 0x20000, table = 0x30000, module_base = 0x40000;
const std::vector<Module> modules{{module_base, 0x1000, "user32.dll"}};

void add(Memory& memory, std::uint64_t address, const std::vector<std::uint64_t>& values) {
  std::vector<std::byte> bytes(values.size() * 8);
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  memory.add(address, std::move(bytes));
}

Memory memory_with(const std::vector<std::uint64_t>& entries) {
  Memory memory;
  add(memory, teb + 0x60, {peb});
  add(memory, peb + 0x58, {table});
  add(memory, table, entries);
  return memory;
}

}  // namespace

TEST_CASE("snapshot: the callback table ends where an entry points into no module") {
  const Memory memory = memory_with({module_base, module_base + 0xfff, module_base + 0x1000, module_base});
  CHECK(read_callback_table(memory, Architecture::x64, modules, teb) == std::vector{module_base, module_base + 0xfff});
}

TEST_CASE("snapshot: the callback table ends where its bytes end, at the latest after 256 entries") {
  CHECK(read_callback_table(memory_with({module_base}), Architecture::x64, modules, teb).size() == 1);
  const std::vector<std::uint64_t> endless(300, module_base);
  CHECK(read_callback_table(memory_with(endless), Architecture::x64, modules, teb).size() == 256);
}

TEST_CASE("snapshot: no callback table where something on the way to it was not copied") {
  Memory memory;
  CHECK(read_callback_table(memory, Architecture::x64, modules, teb).empty());
  add(memory, teb + 0x60, {peb});
  CHECK(read_callback_table(memory, Architecture::x64, modules, teb).empty());
  add(memory, peb + 0x58, {0});  // user32 is not loaded
  CHECK(read_callback_table(memory, Architecture::x64, modules, teb).empty());
  CHECK(read_callback_table(memory_with({module_base}), Architecture::x64, modules, 0).empty());
  CHECK(read_callback_table(memory_with({module_base}), Architecture::x64, {}, teb).empty());
}

TEST_CASE("snapshot: the callback table of x86 is found through 32-bit addresses") {
  Memory memory;
  const auto put = [&](std::uint64_t address, std::uint32_t value) {
    const auto bytes = std::as_bytes(std::span(&value, 1));
    memory.add(address, {bytes.begin(), bytes.end()});
  };
  const std::vector<Module> low{{0x400000, 0x1000, "user32.dll"}};
  put(0x20030, 0x30000);
  put(0x3002c, 0x40000);
  put(0x40000, 0x400010);
  put(0x40004, 0x400ffc);
  put(0x40008, 0x401000);
  CHECK(read_callback_table(memory, Architecture::x86, low, 0x20000) == std::vector<std::uint64_t>{0x400010, 0x400ffc});
}
