// SPDX-License-Identifier: MIT
#pragma once

#include "section.hpp"

/**
 * Puts the recorder between the kernel and user32 of this process, and takes it away again.
 *
 * Only data is changed: the pointer to KernelCallbackTable in the PEB, and the slots in which user32 keeps the address
 * of NtCallbackReturn and, to record what is sent, that of NtUserMessageCall. A thread in a recorded callback comes
 * back through this code even after remove(), so the module that has it must never be unloaded.
 */
namespace kcb::record {

/** Begins to record into a section, whose header has been filled in except for `start`. Not two threads at once. */
[[nodiscard]] Start install(Header* section);

/** Whether install() has begun and remove() has not ended it. */
[[nodiscard]] bool installed();

/** Puts everything back. False when a thread is still writing into the section, which must not go then. */
[[nodiscard]] bool remove();

}  // namespace kcb::record
