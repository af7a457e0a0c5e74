// SPDX-License-Identifier: MIT
#pragma once

namespace kcb {

/**
 * While one of these exists, a program that has called end_between_stops() does not end by Ctrl-C.
 *
 * It is taken before a thread is stopped and given back after, for its lock is not free while it exists. Waits while
 * another thread of this program has one; for ever once the program is about to end.
 */
class NoEnd {
 public:
  NoEnd();
  ~NoEnd();
  NoEnd(const NoEnd&) = delete;
  NoEnd& operator=(const NoEnd&) = delete;
};

}  // namespace kcb
