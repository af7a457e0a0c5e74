// SPDX-License-Identifier: MIT
#include "table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine.hpp"

namespace kcb::record {
namespace {

std::array<CallbackFunction, most_entries> originals{};
std::array<CallbackFunction, most_entries> table{};

/** The function of one index, which the index is not passed to. On Windows, the original does not come back here. */
template <std::size_t Index>
LONG NTAPI recorded(void* argument, ULONG length) {
  const std::uint64_t frame = callback_begins(static_cast<std::uint8_t>(Index), argument, length);
  const LONG status = originals[Index](argument, length);
  callback_returns(frame);
  return status;
}

template <std::size_t... Index>
constexpr std::array<CallbackFunction, most_entries> all_recorded(std::index_sequence<Index...>) {
  return {recorded<Index>...};
}

}  // namespace

CallbackFunction* recording_table(const CallbackFunction* original, std::uint32_t entries, std::uint32_t readable) {
  static constexpr auto functions = all_recorded(std::make_index_sequence<most_entries>{});
  std::copy_n(original, std::min(readable, most_entries), originals.begin());
  table = originals;
  std::copy_n(functions.begin(), std::min(entries, most_entries), table.begin());
  return table.data();
}

}  // namespace kcb::record
