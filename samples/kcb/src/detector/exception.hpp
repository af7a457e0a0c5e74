// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"
#include "kcb/stack/walk.hpp"
#include "kcb/target/images.hpp"

namespace kcb {

/**
 * Says which exception a thread had, and, where the system raised it because nothing in a callback had handled another
 * one, which that was.
 *
 * The kernel puts the registers (`CONTEXT`) and, 0x4f0 bytes above, the record (`EXCEPTION_RECORD`) of an exception on
 * the stack when it enters `KiUserExceptionDispatcher`. Source: Wine's dlls/ntdll/signal_x86_64.c and running programs
 * on Wine 8.0 and 10.0.
 */
void add_exception(const Images& images, const ThreadState& thread, const Stack& stack, ThreadReport& report);

}  // namespace kcb
