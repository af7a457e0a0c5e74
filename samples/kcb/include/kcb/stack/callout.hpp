// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "kcb/stack/unwind.hpp"
#include "kcb/target/images.hpp"
#include "kcb/target/registers.hpp"

namespace kcb {

/** The layout of a callout frame, which depends on the system. */
enum class CalloutLayout {
  windows,  ///< Windows x64, and Wine from version 9 on; a machine frame says which system call was interrupted.
  wine8,    ///< Wine up to version 8; the interrupted system call has to be found from the stack at higher addresses.
  windows_x86,  ///< Windows x86; the dispatcher’s own call has overwritten the callback index.
  windows_xp,   ///< Windows XP x86, without an exception handler; its layout is known from ReactOS and a minidump.
  wine8_x86,    ///< Wine up to version 8, x86.
  wine10_x86,   ///< Wine 10, x86.
};

/**
 * A callout frame: what the kernel puts on the user stack of a thread to call back into user mode.
 *
 * Offsets are relative to `rsp` at the first instruction of `KiUserCallbackDispatcher`. In the Windows layout, the
 * pointer to the argument is at 0x20, its length at 0x28, the callback index at 0x2c, a machine frame at 0x30, in which
 * only `rip` and `rsp` are written, and the argument at 0x58. In the layout of Wine up to version 8, `0xdeadbabe` is at
 * 0x00, in place of a return address, the callback index at 0x08, the pointer to the argument at 0x10 and its length at
 * 0x18.
 *
 * The frames of x86 are described from the slot at which the callback function, or Wine’s dispatcher, finds its return
 * address; `address` is the address of this slot. In the Windows layout, the pointer to the argument is at 0x04, its
 * length at 0x08, the dispatcher’s exception registration at 0x0c, `esp` of the interrupted call at 0x14, and the
 * argument at 0x18. Under Wine, the index is at 0x04, the pointer at 0x08 and the length at 0x0c; the argument is at
 * 0x14 in 8.0 and at 0x1c in 10.0, which also has the interrupted `eip` at 0x00 and `esp` at 0x18.
 *
 * Source: real minidumps from Windows 8.1, 10 and 11, running programs on Wine 8.0 and 10.0, ReactOS, and the public
 * phnt headers of System Informer.
 */
struct Callout {
  CalloutLayout layout = CalloutLayout::windows;  ///< Layout of the frame.
  std::uint64_t address = 0;  ///< Value of `rsp` when `KiUserCallbackDispatcher` was entered; see above for x86.
  std::optional<std::uint32_t>
      index;                 ///< Callback index in `KernelCallbackTable` (`ApiNumber`); unknown on Windows x86.
  std::uint64_t buffer = 0;  ///< Address of the callback's argument.
  std::uint32_t length = 0;  ///< Length of that argument in bytes.

  /**
   * The registers in the system call that was interrupted by the callback; only `rip` and `rsp` are known.
   *
   * `rip` is in the stub of that system call. Only the layouts `windows` and `wine10_x86` hold it. With the others,
   * `rip` is the start of the stub, and there is no value if that start cannot be proven.
   */
  std::optional<Registers> interrupted;

  std::uint64_t outer_stack =
      0;  ///< x86 only: `esp` of the interrupted call, where its return address lies; 0: unknown.
};

/**
 * Reads the callout frame with which `KiUserCallbackDispatcher` was entered.
 *
 * `dispatcher_caller` is what `unwind()` returns for that function. No value when the bytes are not a callout frame or
 * were not copied.
 */
[[nodiscard]] std::optional<Callout> read_callout(const Images& images, const Caller& dispatcher_caller);

/**
 * The address of the function that was called just before a return address.
 *
 * It is known for a direct call, for a direct call to a thunk that consists of one jump, and for a call through the
 * import table. No value in all other cases.
 */
[[nodiscard]] std::optional<std::uint64_t> called_function(const Memory& memory, std::uint64_t return_address);

}  // namespace kcb
