// SPDX-License-Identifier: MIT
#include "architecture.hpp"

#include "x64/callout_places.hpp"

namespace kcb {
namespace {

class X64Rules final : public StackRules {
 public:
  [[nodiscard]] tl::expected<Caller, UnwindStop> caller_of(const Images& images, const Registers& registers,
                                                           bool interrupted) const override {
    return unwind(images, registers, interrupted);
  }
  [[nodiscard]] std::optional<Callout> callout_before(const Images& images,
                                                      const Caller& dispatcher_caller) const override {
    return read_callout(images, dispatcher_caller);
  }
  [[nodiscard]] std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin,
                                                          std::uint64_t end) const override {
    return x64::callout_places(images, begin, end);
  }
};

}  // namespace

const StackRules& rules_for(Architecture architecture) {
  static const X64Rules x64;
  switch (architecture) {
    case Architecture::x64:
      break;
  }
  return x64;
}

}  // namespace kcb
