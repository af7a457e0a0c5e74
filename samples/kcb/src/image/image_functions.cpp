// SPDX-License-Identifier: MIT
// Where functions begin: the unwind table, and the system-call stubs that have no place in it.
#include <algorithm>
#include <array>

#include "image/unwind_info.hpp"
#include "image/x86_stub.hpp"
#include "kcb/image/image.hpp"

namespace kcb {
namespace {

constexpr std::uint64_t stub_size = 0x20;

}  // namespace

std::optional<RuntimeFunction> Image::function_at(std::uint64_t address) const {
  if (!contains(address)) return std::nullopt;
  const auto offset = static_cast<std::uint32_t>(address - base_);
  std::uint32_t low = 0;
  std::uint32_t high = function_count_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto function =
        memory_->get<RuntimeFunction>(base_ + function_table_ + std::uint64_t{middle} * sizeof(RuntimeFunction));
    if (!function) return std::nullopt;
    if (offset < function->begin) {
      high = middle;
    } else if (offset >= function->end) {
      low = middle + 1;
    } else {
      return function;
    }
  }
  return std::nullopt;
}

bool Image::has_unwind_table() const {
  // The entry at which each search begins.
  const std::uint64_t middle = base_ + function_table_ + std::uint64_t{function_count_ / 2} * sizeof(RuntimeFunction);
  return function_count_ == 0 || memory_->get<RuntimeFunction>(middle);
}

std::optional<std::uint64_t> Image::function_start(std::uint64_t address) const {
  auto function = function_at(address);
  if (!function) return stub_start(address);
  for (int i = 0; i < longest_unwind_chain; ++i) {
    const auto info = UnwindInfo::read(*memory_, base_ + function->unwind_info);
    if (!info) return std::nullopt;
    if (!info->chained()) return base_ + function->begin;
    function = info->previous(*memory_);
    if (!function) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> Image::stub_start(std::uint64_t address) const {
  if (!contains(address)) return std::nullopt;
  const auto offset = static_cast<std::uint32_t>(address - base_);
  auto after = std::ranges::upper_bound(exports_, offset, {}, &Export::target);
  if (after == exports_.begin()) return std::nullopt;
  const std::uint64_t start = base_ + std::prev(after)->target;
  if (architecture_ == Architecture::x86) {
    const auto stub = read_x86_stub(*memory_, start);
    return stub && address - start < stub->size ? std::optional(start) : std::nullopt;
  }
  if (address - start >= stub_size) return std::nullopt;
  const auto code = memory_->get<std::array<std::uint8_t, 4>>(start);
  // mov r10, rcx; mov eax, imm32. A debugger's breakpoint may stand on the first byte.
  const bool loads_number = code && (*code)[1] == 0x8b && (*code)[2] == 0xd1 && (*code)[3] == 0xb8;
  if (!loads_number || ((*code)[0] != 0x4c && (*code)[0] != breakpoint)) return std::nullopt;
  return start;
}

bool Image::in_stub(std::uint64_t address) const {
  return stub_start(address).has_value();
}

}  // namespace kcb
