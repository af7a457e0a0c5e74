// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kcb/stack/callout.hpp"
#include "kcb/stack/unwind.hpp"
#include "kcb/target/images.hpp"

namespace kcb {

/** What following a stack takes from a processor architecture; the rules of each are in a folder of its own. */
class StackRules {
 public:
  StackRules() = default;
  StackRules(const StackRules&) = delete;
  StackRules& operator=(const StackRules&) = delete;
  virtual ~StackRules() = default;

  /** One frame back: see unwind(). */
  [[nodiscard]] virtual tl::expected<Caller, UnwindStop> caller_of(const Images& images, const Registers& registers,
                                                                   bool interrupted) const = 0;

  /** One callout back: see read_callout(). */
  [[nodiscard]] virtual std::optional<Callout> callout_before(const Images& images,
                                                              const Caller& dispatcher_caller) const = 0;

  /**
   * The loosest test: all places from `begin` to before `end` at which a callout frame can be, in order.
   *
   * A place is only left out if no live callout frame of any known system can be there. Stale frames are in it, and
   * whatever else looks so.
   */
  [[nodiscard]] virtual std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin,
                                                                  std::uint64_t end) const = 0;
};

/** The rules for a target. */
[[nodiscard]] const StackRules& rules_for(Architecture architecture);

}  // namespace kcb
