// SPDX-License-Identifier: MIT
#pragma once

#include <windows.h>

namespace kcb::record {

/** The place where a module keeps the address of a function that it imports from any other; null where it has none. */
[[nodiscard]] void** import_slot(HMODULE module, const char* function);

/** Puts another address there. False when the page cannot be written. */
bool set_slot(void** slot, void* address);

}  // namespace kcb::record
