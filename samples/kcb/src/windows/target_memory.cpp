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

void copy_readable(void* process, std::uint64_t begin, std::uint64_t end, Memory& into) {
  constexpr std::uint64_t page = 0x1000;
  constexpr std::uint64_t most =
      0x1000000;  // a target's word for how long it is must not make this program allocate it
  std::uint64_t size = most;
  int unreadable = 0;
  for (std::uint64_t at = begin; at < end && unreadable < most_unreadable_pages;) {
    const std::uint64_t next = std::min(end, (at + size) / page * page);
    if (auto bytes = read_memory(process, at, static_cast<std::size_t>(next - at))) {
      into.add(at, std::move(*bytes));
      at = next;
      size = std::min(size * 2, most);
    } else if (size > page) {
      size /= 2;
    } else {
      at = next;
      ++unreadable;
    }
  }
}

void copy_callback_table(void* process, Architecture architecture, std::uint64_t teb, Memory& into) {
  const ArchitectureTraits traits = traits_of(architecture);
  const auto copy = [&](std::uint64_t address, std::uint64_t size) {
    auto bytes = read_memory(process, address, static_cast<std::size_t>(size));
    if (bytes) into.add(address, std::move(*bytes));
  };
  copy(teb, traits.teb_to_peb + traits.word);
  const auto peb = read_word(into, architecture, teb + traits.teb_to_peb);
  if (!peb) return;
  copy(*peb, traits.peb_to_table + traits.word);
  const auto table = read_word(into, architecture, *peb + traits.peb_to_table).value_or(0);
  if (table == 0) return;
  copy_readable(process, table, table + most_callbacks * traits.word, into);  // it may end near the end of its pages
}

void copy_callback_window(void* process, std::uint64_t teb, Memory& into) {
  constexpr std::size_t handle_and_address = 16;
  auto window = read_memory(process, teb + teb_to_callback_window, handle_and_address);
  if (window) into.add(teb + teb_to_callback_window, std::move(*window));
}

}  // namespace kcb
