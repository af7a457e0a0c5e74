// SPDX-License-Identifier: MIT
#include "stack_extent.hpp"

#include <algorithm>

namespace kcb {
namespace {

constexpr std::uint64_t page = 0x1000;

/**
 * Whether FiberData is the address of a fiber. Of a thread without fibers, Windows has 0x1e00 there (the same place is
 * called Version), and Wine 0. Source: phnt, NT_TIB; Wine's IsThreadAFiber.
 */
bool is_fiber(std::uint64_t data) {
  constexpr std::uint64_t lowest_address = 0x10000;
  return data >= lowest_address;
}

bool starts_in_ntdll(const Images& images, const ThreadState& thread) {
  if (thread.stack_end % page != 0) return false;
  const std::uint64_t step = traits_of(images.architecture()).word;
  const std::uint64_t first = std::max(thread.stack_begin & ~(step - 1), thread.stack_end - page);
  for (std::uint64_t at = first; at < thread.stack_end; at += step) {
    const auto word = read_word(images.memory(), images.architecture(), at);
    if (word && images.module_at(*word) == "ntdll") return true;
  }
  return false;
}

}  // namespace

StackExtent extent_of(const Images& images, const ThreadState& thread) {
  const ArchitectureTraits traits = traits_of(images.architecture());
  const auto in_teb = [&](std::uint64_t offset) {
    return thread.teb != 0 ? read_word(images.memory(), images.architecture(), thread.teb + offset) : std::nullopt;
  };
  const auto base = in_teb(traits.teb_to_stack_base);
  const auto fiber = in_teb(traits.teb_to_fiber);
  if (fiber && is_fiber(*fiber)) return {std::nullopt, Doubt::fiber, true};
  if (thread.stack_end <= thread.stack_begin) return {std::nullopt, Doubt::stack_lost, false};
  if (base && fiber && thread.stack_end == *base) return {StackBasis::teb, Doubt::end_unknown, false};
  if (thread.stack_truncated) return {std::nullopt, Doubt::stack_cut, false};
  if (!(base && fiber) && starts_in_ntdll(images, thread)) return {StackBasis::range, Doubt::end_unknown, false};
  return {std::nullopt, Doubt::end_unknown, false};
}

}  // namespace kcb
