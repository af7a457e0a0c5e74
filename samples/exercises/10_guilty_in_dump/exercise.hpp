// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace exercise_10 {

/** The thread for which the other two wait, and the number of the message that it handles. */
struct Culprit {
  std::uint32_t tid = 0;      ///< Thread identifier.
  std::uint32_t message = 0;  ///< Number of the window message.
  bool operator==(const Culprit&) const = default;
};

/** Finds the culprit in the minidump of a hanging process. No value for a file that cannot be read. */
[[nodiscard]] std::optional<Culprit> culprit_in(const std::filesystem::path& dump);

}  // namespace exercise_10
