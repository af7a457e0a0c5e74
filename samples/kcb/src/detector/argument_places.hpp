// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "kcb/stack/callout.hpp"

namespace kcb {

/** An offset in an argument. */
using ArgumentPlace = std::optional<std::uint32_t>;

/** Where each part lies in an argument; nothing where it is not part of it. */
struct ArgumentPlaces {
  ArgumentPlace message{}, window{}, procedure{};
  ArgumentPlace module{};                   ///< A path that ends with a zero; empty for none.
  ArgumentPlace data_size{};                ///< So many bytes of data are in front of it.
  ArgumentPlace window_object{};            ///< Address of the window in the desktop heap, in place of its handle.
  std::array<std::uint32_t, 2> messages{};  ///< The messages that are passed so; any where both are 0.
};

/** The places in the argument of a callback, by its name, as read_callback_argument() knows them. */
[[nodiscard]] std::optional<ArgumentPlaces> argument_places(std::string_view name, CalloutLayout layout);

}  // namespace kcb
