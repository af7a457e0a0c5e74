// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <windows.h>

#include "section.hpp"

namespace kcb::record {

/** A callback function, as KernelCallbackTable has them. Source: the public phnt headers of System Informer. */
using CallbackFunction = LONG(NTAPI*)(void* argument, ULONG length);

/**
 * A table that can take the place of the process' own: each of the first `entries` functions is one of the recorder's,
 * which calls the original. What follows is copied, for nobody knows how long the system's table is.
 */
[[nodiscard]] CallbackFunction* recording_table(const CallbackFunction* original, std::uint32_t entries,
                                                std::uint32_t readable);

}  // namespace kcb::record
