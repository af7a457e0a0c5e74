// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/images.hpp"
#include "kcb/registers.hpp"
#include "kcb/unwind.hpp"

namespace kcb {

/** Which system laid out a callout frame. */
enum class CalloutLayout {
  windows,  ///< Windows x64, and Wine from version 9 on: a machine frame tells where the kernel was called from.
  wine8,    ///< Wine up to version 8: no machine frame; the way back is found from the stack above the frame.
};

/**
 * A callout frame: what the kernel lays on a thread's user stack to call back into user mode.
 *
 * The Windows layout, from rsp at the first instruction of KiUserCallbackDispatcher: four home slots, buffer pointer at
 * +0x20, length at +0x28, index at +0x2c, machine frame at +0x30 of which only rip and rsp are written, data at +0x58.
 * Wine's up to version 8: a false return address 0xdeadbabe, index at +8, buffer pointer at +0x10, length at +0x18.
 *
 * Source: real minidumps of Windows 10 and 11, Wine 8.0 and 10.0 as they run, ReactOS and System Informer (phnt).
 */
struct Callout {
  CalloutLayout layout = CalloutLayout::windows;
  std::uint64_t address = 0;  ///< Value of rsp when KiUserCallbackDispatcher was entered.
  std::uint32_t index = 0;    ///< Index into KernelCallbackTable (ApiNumber).
  std::uint64_t buffer = 0;   ///< Address of the callback's argument.
  std::uint32_t length = 0;   ///< Bytes of that argument.

  /**
   * Where the thread was when the kernel called it back: in the stub of a system call. Of the registers only rip and
   * rsp are known. Nothing when it could not be proven, which happens only with Wine's layout up to version 8.
   */
  std::optional<Registers> interrupted;
};

/**
 * Reads the callout frame below KiUserCallbackDispatcher, given how unwinding left that function.
 *
 * Nothing when the bytes there are not a callout frame, or were not copied.
 */
[[nodiscard]] std::optional<Callout> read_callout(const Images& images, const Caller& dispatcher_caller);

/**
 * The address of the function that was called just before a return address, where the call instruction tells it: a
 * direct call, a call through the import table, or either through a one-jump thunk. Nothing otherwise.
 */
[[nodiscard]] std::optional<std::uint64_t> called_function(const Memory& memory, std::uint64_t return_address);

}  // namespace kcb
