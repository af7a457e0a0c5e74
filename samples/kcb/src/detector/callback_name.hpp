// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kcb/detector/report.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/** A callback's name and where it comes from; no values where it has none. */
struct CallbackName {
  std::optional<std::string> text;
  std::optional<NameTrust> trust;
};

/** The name of the callback with an index: that of its function in the callback table, or the one that is listed. */
[[nodiscard]] CallbackName callback_name(const Snapshot& snapshot, const Images& images, std::uint32_t index);

}  // namespace kcb
