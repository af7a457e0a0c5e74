// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace exercise_03 {

/** Called once in a thread of its own, before that thread sends a message to the window of another thread. */
void prepare();

/** The address of NtCallbackReturn. */
[[nodiscard]] std::uint64_t callback_return();

/** Puts an int3 instruction over the first byte of NtCallbackReturn. */
void set_breakpoint();

/** Puts the first byte of NtCallbackReturn back. */
void remove_breakpoint();

/** Returns when the detector has looked. To be called by the thread that is at NtCallbackReturn. */
void held();

}  // namespace exercise_03
