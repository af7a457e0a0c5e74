// SPDX-License-Identifier: MIT
#pragma once

namespace kcb {

/**
 * While one of these exists, a program that has called end_between_stops() does not end by Ctrl-C, unless a call on the
 * stopped thread hangs.
 *
 * It is taken before a thread is stopped and given back after. Waits while another thread of this program has one; for
 * ever once the program is about to end.
 */
class NoEnd {
 public:
  NoEnd();
  ~NoEnd();
  NoEnd(const NoEnd&) = delete;
  NoEnd& operator=(const NoEnd&) = delete;
};

/** Says that a thread was stopped: if a call on it hangs, Ctrl-C resumes it. Allocates nothing and takes no lock. */
void thread_was_stopped(void* thread) noexcept;

/**
 * Says that the caller is about to resume that thread. Does not return where Ctrl-C has resumed it: to resume it twice
 * would undo the suspension of somebody else, a debugger's.
 */
void thread_is_resumed() noexcept;

}  // namespace kcb
