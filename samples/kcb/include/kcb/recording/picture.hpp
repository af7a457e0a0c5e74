// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "kcb/language/messages.hpp"
#include "kcb/recording/recording.hpp"

namespace kcb {

/** What `to_svg()` shows. */
struct PictureOptions {
  std::size_t most = 200;  ///< If there are more spans than that, only the longest are shown.
  std::map<std::uint32_t, std::string> threads =
      {};  ///< Names of threads; a thread without one is called by its identifier.
};

/**
 * A picture of a recording, as SVG in the language of `messages`.
 *
 * Each thread has a column. Time runs downwards, in the order in which spans begin and end, but not to scale, so that
 * every name has room; the duration is written beside the name. Each span is a bar; the bar of an inner span is to the
 * right of the outer span's bar. An arrow leads from a call to `SendMessage` to the callback that answers it, as far as
 * `sent_from()` knows that.
 *
 * The picture needs no other file. It is readable on light and dark backgrounds, and is printed in the colours for a
 * light one. The same recording gives the same picture.
 */
[[nodiscard]] std::string to_svg(const Recording& recording, const Messages& messages,
                                 const PictureOptions& options = {});

}  // namespace kcb
