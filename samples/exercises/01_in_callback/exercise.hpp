// SPDX-License-Identifier: MIT
#pragma once

struct HWND__;

namespace exercise_01 {

/** Makes the thread of `window` handle `message` in a callback. Another thread calls it. */
void act(HWND__* window, unsigned int message);

}  // namespace exercise_01
