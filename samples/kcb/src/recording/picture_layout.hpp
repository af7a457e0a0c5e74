// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/recording/picture.hpp"

namespace kcb {

/** A span in a picture; lengths are in the picture's units, which are about pixels. */
struct PictureBar {
  std::size_t span = 0;  ///< Its place in the recording.
  int x = 0, top = 0, bottom = 0;
  std::string label;
  std::string duration;
};

/** The column of a thread. */
struct PictureColumn {
  std::uint32_t tid = 0;
  int x = 0, width = 0;
  std::string label;
};

/** Where everything in a picture is. */
struct PictureLayout {
  std::vector<PictureColumn> columns;  ///< In the order in which the threads' first spans begin.
  std::vector<PictureBar> bars;        ///< In the order in which they begin.
  int width = 0, bottom = 0;
};

inline constexpr int picture_margin = 16;
inline constexpr int picture_bar = 12;      ///< Width of a bar.
inline constexpr int picture_top = 84;      ///< Where the first row begins.
inline constexpr int picture_smallest = 9;  ///< Height of a bar that encloses nothing.

/** How many characters a text has; a mark that combines with a letter counts as one. */
[[nodiscard]] std::size_t length_of(std::string_view text);

/** Chooses what is shown and gives it its place. */
[[nodiscard]] PictureLayout lay_out(const Recording& recording, const Messages& messages,
                                    const PictureOptions& options);

}  // namespace kcb
