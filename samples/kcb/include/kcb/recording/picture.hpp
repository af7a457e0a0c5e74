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
      {};  ///< What threads are called; others are called by their identifier.
};

/**
 * A picture of a recording, as SVG in the language of `messages`.
 *
 * Each thread has a column. Time runs downwards, in the order in which spans begin and end: a row has the same height
 * whatever time it took, so that every name has room; the duration is written beside it. A span is a bar, and a bar
 * within another is to the right of it. An arrow leads from a call of `SendMessage` to the callback that answers it,
 * as far as `sent_from()` knows that.
 *
 * It needs no other file, is readable on a light and on a dark background, and in print on a light one. The same
 * recording gives the same picture.
 */
[[nodiscard]] std::string to_svg(const Recording& recording, const Messages& messages,
                                 const PictureOptions& options = {});

}  // namespace kcb
