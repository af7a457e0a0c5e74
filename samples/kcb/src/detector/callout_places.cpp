// SPDX-License-Identifier: MIT
#include "callout_places.hpp"

#include <algorithm>

#include "stack/callout_places.hpp"

namespace kcb {

std::vector<std::uint64_t> CalloutPlaces::between(std::uint64_t begin, std::uint64_t end, std::size_t most) {
  std::vector<std::uint64_t> places;
  const auto& ranges = images_->memory().ranges();
  auto range = std::ranges::upper_bound(ranges, begin, {}, &Memory::Range::address);
  if (range != ranges.begin()) --range;
  // Many threads of a dump that was made for it may share one stack.
  for (; range != ranges.end() && range->address < end && places.size() < most; ++range) {
    const auto [entry, fresh] = by_range_.try_emplace(range->address);
    if (fresh) {
      const std::uint64_t range_end = range->address + range->bytes.size();
      entry->second = callout_places(*images_, range->address, range_end);
    }
    const auto first = std::ranges::lower_bound(entry->second, begin);
    const auto last = std::ranges::lower_bound(entry->second, end);
    const auto count = std::min<std::size_t>(static_cast<std::size_t>(std::max<std::ptrdiff_t>(last - first, 0)),
                                             most - places.size());
    places.insert(places.end(), first, first + static_cast<std::ptrdiff_t>(count));
  }
  return places;
}

}  // namespace kcb
