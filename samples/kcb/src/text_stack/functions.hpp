// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "text_stack.hpp"

/** What the names in a stack mean, whatever the tool's way of writing them. */
namespace kcb::text_stack {

/** A frame whose names are as the system spells them: no extension, no decoration. */
struct NamedFrame {
  const TextFrame* frame = nullptr;
  std::string module = {};  ///< In lower case, without path, extension and base: `ntdll` for `ntdll_77dd0000`.
  std::string function =
      {};  ///< Without leading underscores and without the size of arguments; empty if it is uncertain.
};

/** The frame must outlive the result. */
[[nodiscard]] NamedFrame named(const TextFrame& frame);

/** Whether the offset is small enough for the name to be the function's, and not only that of the nearest export. */
[[nodiscard]] bool is_near(const NamedFrame& frame);

[[nodiscard]] bool is_kernel(const NamedFrame& frame);
[[nodiscard]] bool is_wow64(const NamedFrame& frame);

/** `KiUserCallbackDispatcher`, at or shortly after its entry, in any of the names that public symbols have for it. */
[[nodiscard]] bool is_dispatcher(const NamedFrame& frame);

/** The kernel's own function that calls back into user mode. */
[[nodiscard]] bool is_kernel_dispatcher(const NamedFrame& frame);

/** A function to which the callback table points. */
[[nodiscard]] bool is_callback_function(const NamedFrame& frame);

/** `NtCallbackReturn`, which ends a callback. */
[[nodiscard]] bool is_callback_return(const NamedFrame& frame);

/** A system call: `NtUserGetMessage` of `win32u` or `user32`, `NtWaitForSingleObject` of `ntdll`. */
[[nodiscard]] bool is_system_call(const NamedFrame& frame);

/** Code through which each system call of 32-bit processes goes. */
[[nodiscard]] bool is_gate(const NamedFrame& frame);

/** What SOS shows for a transition between managed and native code, such as `InlinedCallFrame`; no code of its own. */
[[nodiscard]] bool is_marker(const NamedFrame& frame);

/** A function with which threads begin. */
[[nodiscard]] bool is_thread_start(const NamedFrame& frame);

/** A module of the system between a program and the kernel. */
[[nodiscard]] bool is_system(const NamedFrame& frame);

}  // namespace kcb::text_stack
