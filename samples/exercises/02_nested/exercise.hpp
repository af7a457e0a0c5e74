// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

struct HWND__;

namespace exercise_02 {

/**
 * What both window procedures do with the message; each is called in the thread that owns its window.
 *
 * `first` says whether this is the first window, to which the judge sends the message, with the wanted depth in
 * `number`. `partner` is the other window.
 */
long long on_message(bool first, HWND__* partner, unsigned int message, std::uint64_t number);

/** Returns when the detector has looked. To be called by the first thread at the wanted depth. */
void reached();

}  // namespace exercise_02
