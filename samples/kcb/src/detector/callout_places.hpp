// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "kcb/target/images.hpp"

namespace kcb {

/** Where on the stacks of a snapshot callout frames can be, by the loosest test; each copied byte is read once. */
class CalloutPlaces {
 public:
  explicit CalloutPlaces(const Images& images) : images_(&images) {}

  /** The places from `begin` to before `end`, in order; at most `most`. */
  [[nodiscard]] std::vector<std::uint64_t> between(std::uint64_t begin, std::uint64_t end, std::size_t most);

 private:
  const Images* images_;
  std::map<std::uint64_t, std::vector<std::uint64_t>> by_range_;  // by the address at which a range of memory begins
};

}  // namespace kcb
