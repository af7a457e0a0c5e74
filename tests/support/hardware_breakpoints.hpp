// SPDX-License-Identifier: MIT
#pragma once

namespace kcb::test {

/**
 * Whether this machine's processor stops at a breakpoint in its debug registers.
 *
 * Some virtual machines take the registers and never stop: there a test that needs them is skipped. It tries once with
 * a thread of its own.
 */
[[nodiscard]] bool processor_stops_at_breakpoints();

/** Why such a test is skipped. */
inline constexpr const char* no_hardware_breakpoints =
    "the processor of this machine, maybe a virtual one, does not stop at breakpoints in its debug registers";

}  // namespace kcb::test
