// SPDX-License-Identifier: MIT
#include "kcb/target/snapshot.hpp"

#include <algorithm>

namespace kcb {

std::vector<std::uint64_t> read_callback_table(const Memory& memory, Architecture architecture,
                                               const std::vector<Module>& modules, std::uint64_t teb) {
  const ArchitectureTraits traits = traits_of(architecture);
  const auto word = [&](std::uint64_t at) { return read_word(memory, architecture, at); };
  std::vector<std::uint64_t> table;
  const auto peb = teb != 0 ? word(teb + traits.teb_to_peb) : std::nullopt;
  const auto address = peb ? word(*peb + traits.peb_to_table) : std::nullopt;
  while (address && table.size() < most_callbacks) {
    const auto entry = word(*address + table.size() * traits.word);
    if (!entry || std::ranges::none_of(modules, [&](const Module& m) { return *entry - m.base < m.size; })) break;
    table.push_back(*entry);
  }
  return table;
}

}  // namespace kcb
