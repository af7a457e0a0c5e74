// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kcb/memory/memory.hpp"
#include "kcb/stack/callout.hpp"

namespace kcb {

/** What the kernel passed to a callback, as far as it is known for that callback. */
struct CallbackArgument {
  std::optional<std::uint32_t> message;  ///< Number of the window message.
  std::optional<std::uint64_t> window;   ///< Handle (`HWND`) of the window.
  /**
   * Address of the window procedure or hook procedure that is to run; if `module` has a value, its offset in that
   * module.
   */
  std::optional<std::uint64_t> procedure;
  std::optional<std::string> module;  ///< Path of the module of a hook that another process has set.
};

/**
 * Reads the argument of a callback that runs a window procedure or a hook procedure, or that is about a window.
 *
 * `name` is the name of the callback, `teb` the address of its thread's environment block, or 0. For a callback that is
 * not known, and for bytes that were not copied, there are no values. The bytes are not checked: the caller has to
 * verify that the procedure is in a module.
 *
 * On Windows, the argument of a window procedure's callback holds the address of the window in the desktop heap, not
 * its handle. When the kernel makes the callback, it puts both into the environment block. The handle is taken from
 * there if the address beside it is the one in the argument. So the handle is known only where that part of the block
 * was copied, and mostly for the innermost callback only. The argument of `fnINLPWINDOWPOS` holds the handle, too.
 *
 * Known on Windows are:
 *
 * - `fnDWORD`: message, window and procedure. Source: minidumps from Windows 8.1 (build 9600; a procedure in
 *   `opengl32`) and Windows 11 (build 26200; one in the program), both with `WM_PAINT`;
 * - `fnNCDESTROY`, `fnINLPCREATESTRUCT`, `fnINLPWINDOWPOS`, `fnINOUTLPPOINT5` and `fnINOUTNCCALCSIZE`: the same, for
 *   the messages that are passed in this way (`WM_NCDESTROY`; `WM_CREATE`, `WM_NCCREATE`; `WM_WINDOWPOSCHANGED`;
 *   `WM_WINDOWPOSCHANGING`, `WM_GETMINMAXINFO`; `WM_NCCALCSIZE`). If the argument holds another message, there are no
 *   values. Source: the public emulator Sogen, which passes such arguments to the `user32` of Windows Server 2022 and
 *   Windows 11;
 * - `ClientMonitorEnumProc`: procedure. Source: Sogen;
 * - `fnHkINLPKBDLLHOOKSTRUCT`: procedure. Source: the public program KEYBOARD_LL, which logs such hooks;
 * - the offset of the handle in the environment block. Source: the public phnt headers of System Informer, ReactOS and
 *   Sogen. In minidumps from builds 14393, 16299, 19042 and 22631, the handle is 0 for threads outside callbacks. No
 *   minidump was seen that contains this part of the environment block of a thread in a callback.
 *
 * Known on Wine, by the name of the function (`User32…`) or of its index (`NtUser…`), are `CallWindowProc`
 * (`CallWinProc`): message, window and procedure; `CallWindowsHook` and `CallEnumDisplayMonitor`: procedure;
 * `CallSendAsyncCallback` and `CallWinEventHook`: window and procedure; `DrawNonClientButton`, `DrawScrollBar`,
 * `ImmProcessKey`, `ImmTranslateMessage`, `PostDDEMessage`, `DragDropDrag`, `DragDropDrop` and `DragDropPost`: window.
 * `message` is set only if the callback hands a message to a procedure, not if it reports the answer to one
 * (`CallSendAsyncCallback`) or processes or translates a key (`Imm…`).
 *
 * `CallWindowsHook` and `CallWinEventHook` also hold the path of the module if another process has set the hook. On
 * Windows, the arguments do not show which module `ClientLoadLibrary` loads, or which procedure any other `fnHk…` runs.
 *
 * In 32-bit code, the known arguments are, on Windows, that of `fnDWORD` (message and procedure; source: a stale frame
 * in a minidump from build 19045) and, on Wine, those of `CallWindowProc` (in 8.0 without the procedure) and
 * `CallWindowsHook`.
 *
 * Source: the public header `ntuser.h` of Wine 8.0 and 10.0, which agree on these with two exceptions: only 10.0 has
 * `DragDrop…`, and it has the procedure of `CallWindowProc` and the module of `CallWindowsHook` at other offsets.
 * `CallWindowProc` and `CallWindowsHook` were seen in samples 02 and 03 on both versions, `CallSendAsyncCallback` on
 * Wine 8.0.
 */
[[nodiscard]] CallbackArgument read_callback_argument(const Memory& memory, std::string_view name,
                                                      const Callout& callout, std::uint64_t teb);

}  // namespace kcb
