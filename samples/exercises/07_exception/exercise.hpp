// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace exercise_07 {

/** What there is to know of an exception when it is raised. */
struct Raised {
  std::uint32_t code = 0;     ///< Its code.
  std::uint64_t address = 0;  ///< Address of the instruction that raised it.
  std::uint32_t tid = 0;      ///< Thread in which it was raised.
  bool operator==(const Raised&) const = default;
};

/** Called once, before anything happens. */
void prepare();

/** The exception that was raised last; no value if there was none. */
[[nodiscard]] std::optional<Raised> last_raised();

}  // namespace exercise_07
