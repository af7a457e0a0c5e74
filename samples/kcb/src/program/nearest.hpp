// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kcb {

/**
 * What somebody who typed `word` in UTF-8 probably meant; no value if nothing is near.
 *
 * Near is what differs in no more than one letter of three: one too many, missing, wrong, or two that changed places.
 * If there is none, it is the only candidate that begins with the word, of at least three letters. Case and dashes at
 * the beginning do not count.
 */
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace kcb
