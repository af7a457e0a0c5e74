// SPDX-License-Identifier: MIT
#include "callout_places.hpp"

#include "x64/callout_places.hpp"
#include "x86/callout_places.hpp"

namespace kcb {

std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin, std::uint64_t end) {
  return images.architecture() == Architecture::x86 ? x86::callout_places(images, begin, end)
                                                    : x64::callout_places(images, begin, end);
}

}  // namespace kcb
