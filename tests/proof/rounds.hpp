// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>

namespace kcb::test {

/** How often a test tries: many times in a long run, which ctest asks for by KCB_LONG, else few. */
inline int rounds(int few, int many) {
  return std::getenv("KCB_LONG") == nullptr ? few : many;
}

}  // namespace kcb::test
