// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "text_stack/explain.hpp"

namespace kcb::test {

/** What is found in each thread of a text. */
inline std::vector<Explanation> explained(std::string_view text) {
  std::vector<Explanation> threads;
  for (TextThread& thread : read_text_stacks(text).threads) threads.push_back(explain(std::move(thread)));
  return threads;
}

/** What is found in the only thread of a text; an empty one when there are none, or several. */
inline Explanation only(std::string_view text) {
  auto threads = explained(text);
  return threads.size() == 1 ? threads.front() : Explanation{};
}

/** How a line's frame is described; empty when it shows none. */
inline std::string frame_in(std::string_view line) {
  const Explanation found = only(line);
  return found.thread.frames.empty() ? "" : describe(found.thread.frames.front());
}

}  // namespace kcb::test
