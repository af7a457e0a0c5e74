// SPDX-License-Identifier: MIT
#pragma once

struct HWND__;

namespace exercise_01 {

/** Has the thread that owns the window handle the message inside a kernel-mode callback. Another thread calls it. */
void act(HWND__* window, unsigned int message);

}  // namespace exercise_01
