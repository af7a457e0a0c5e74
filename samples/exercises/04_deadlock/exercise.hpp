// SPDX-License-Identifier: MIT
#pragma once

struct HWND__;

namespace exercise_04 {

/** What a worker and the thread of a window share. To handle the message, the window's thread takes the lock. */
struct Shared {
  HWND__* window = nullptr;
  unsigned int changed = 0;  ///< Number of the message that says: the value has changed.
  void* lock = nullptr;      ///< Handle of a mutex; protects the value.
  int value = 0;
};

/** Sets the value and tells the window, without waiting for the answer. */
void first_way(Shared& shared, int value);

/** Sets the value and waits for the window's answer, without holding the lock in the meantime. */
void second_way(Shared& shared, int value);

/** Sets the value and waits for the window's answer while holding the lock, but for one second at most. */
void third_way(Shared& shared, int value);

}  // namespace exercise_04
