// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/target/snapshot.hpp"

/**
 * The registers of a stopped thread, of either architecture, for a program of either.
 *
 * SuspendThread only asks a thread to stop; these functions wait until it has (source: Raymond Chen, 2015). They
 * allocate nothing and take no lock. False where the system refuses, which sets the last error.
 */
namespace kcb {

/** Those of 64-bit code. A 32-bit program gets none. */
[[nodiscard]] bool get_x64_registers(void* thread, Registers& into) noexcept;

/** Those of 32-bit code. */
[[nodiscard]] bool get_x86_registers(void* thread, Registers& into) noexcept;

}  // namespace kcb
