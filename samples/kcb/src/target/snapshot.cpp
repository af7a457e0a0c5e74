// SPDX-License-Identifier: MIT
#include "kcb/target/snapshot.hpp"

#include <algorithm>

namespace kcb {

std::vector<std::uint64_t> read_callback_table(const Memory& memory, const std::vector<Module>& modules,
                                               std::uint64_t teb) {
  std::vector<std::uint64_t> table;
  const auto peb = teb != 0 ? memory.get<std::uint64_t>(teb + teb_to_peb) : std::nullopt;
  const auto address = peb ? memory.get<std::uint64_t>(*peb + peb_to_callback_table) : std::nullopt;
  while (address && table.size() < most_callbacks) {
    const auto entry = memory.get<std::uint64_t>(*address + table.size() * 8);
    if (!entry || std::ranges::none_of(modules, [&](const Module& m) { return *entry - m.base < m.size; })) break;
    table.push_back(*entry);
  }
  return table;
}

}  // namespace kcb
