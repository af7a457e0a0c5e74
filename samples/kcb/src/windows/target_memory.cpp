// SPDX-License-Identifier: MIT
#include "target_memory.hpp"

#include <algorithm>

#include <windows.h>

namespace kcb {

std::optional<std::vector<std::byte>> read_memory(void* process, std::uint64_t address, std::size_t size) {
  std::vector<std::byte> bytes(size);
  SIZE_T count = 0;
  const auto* source = reinterpret_cast<const void*>(address);
  if (ReadProcessMemory(process, source, bytes.data(), size, &count) == 0 || count != size) return std::nullopt;
  return bytes;
}

void copy_callback_table(void* process, std::uint64_t teb, Memory& into) {
  const auto copy = [&](std::uint64_t address, std::size_t size) {
    auto bytes = read_memory(process, address, size);
    if (bytes) into.add(address, std::move(*bytes));
  };
  copy(teb, teb_to_peb + 8);
  const auto peb = into.get<std::uint64_t>(teb + teb_to_peb);
  if (!peb) return;
  copy(*peb, peb_to_callback_table + 8);
  const auto table = into.get<std::uint64_t>(*peb + peb_to_callback_table).value_or(0);
  if (table == 0) return;
  // The table may end near the end of its pages: take what there is, page by page.
  constexpr std::uint64_t page = 0x1000;
  const std::uint64_t end = table + most_callbacks * 8;
  for (std::uint64_t at = table; at < end;) {
    const std::uint64_t next = std::min(end, (at / page + 1) * page);
    copy(at, static_cast<std::size_t>(next - at));
    at = next;
  }
}

void copy_callback_window(void* process, std::uint64_t teb, Memory& into) {
  constexpr std::size_t handle_and_address = 16;
  auto window = read_memory(process, teb + teb_to_callback_window, handle_and_address);
  if (window) into.add(teb + teb_to_callback_window, std::move(*window));
}

}  // namespace kcb
