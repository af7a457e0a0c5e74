// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace kcb {

/** A number as `0x` and lower-case hexadecimal digits, without leading zeros. */
[[nodiscard]] std::string hexadecimal(std::uint64_t value);

}  // namespace kcb
