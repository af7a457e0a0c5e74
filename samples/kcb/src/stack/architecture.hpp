// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

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
};

/** The rules for a target. */
[[nodiscard]] const StackRules& rules_for(Architecture architecture);

}  // namespace kcb
