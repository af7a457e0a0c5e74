// SPDX-License-Identifier: MIT
// The second step: what residue has lost.
#include <algorithm>
#include <array>

#include "callout_search.hpp"

namespace kcb {
namespace {

/**
 * KiUserCallForwarder keeps its arguments below the return address into the dispatcher: the buffer, and the address of
 * the callback table. The callback function, to which it jumps, need not write there.
 *
 * Seen intact in the live callback of Windows 11 26200 (fnDWORD), overwritten in residue of 16299 and 18363.
 * The minidump from Windows 8.1 shows no forwarder; that earlier systems have none either is inferred.
 */
bool forwarder_arguments_intact(const StackPart& stack, const Callout& callout) {
  return stack.word(callout.address - 0x30) == callout.buffer &&
         stack.module_of_word(callout.address - 0x18) == "user32";
}

/** The callback function has called something that is not back: in 26200's fnDWORD the way back is at -0x68. */
bool callback_function_waits(const StackPart& stack, const Callout& callout) {
  for (std::uint64_t below = 0x38; below <= 0x100; below += 8) {
    if (stack.returns_into(callout.address - below, "user32")) return true;
  }
  return false;
}

/**
 * Whether other code than the system's own plumbing runs: a window or hook procedure, or what it has called.
 *
 * It is looked for a little further below, for in 26200 its first return address is at -0x368, and the address of the
 * window procedure itself, which residue keeps too, at -0x40 and -0xb8. What waits for messages or objects has room for
 * 64 handles, uninitialized, in which residue of 0x200 bytes lasts; above and below it there is plumbing only.
 */
bool procedure_runs(const StackPart& stack, const Callout& callout) {
  constexpr std::array<std::string_view, 7> plumbing{"ntdll",    "win32u",     "user32", "imm32",
                                                     "kernel32", "kernelbase", ""};
  const auto other = [&](std::string_view module) { return std::ranges::find(plumbing, module) == plumbing.end(); };
  if (other(stack.images->module_at(stack.thread->registers.rip))) return true;
  for (std::uint64_t at = stack.begin; at + 0x200 < callout.address; at += 8) {
    if (other(stack.module_of_word(at))) return true;
  }
  return false;
}

/**
 * From the innermost frame up to the callout, return addresses follow each other.
 *
 * A page without any is no chain of frames but a buffer that a newer function has not filled. In the live stack of
 * 26200, 63 KB down from the callout, the longest way between two is 0x7f8 bytes.
 */
bool chain_without_gap(const StackPart& stack, const Callout& callout) {
  constexpr std::uint64_t longest_gap = 0x1000;
  std::uint64_t last = stack.begin;
  for (std::uint64_t at = stack.begin; at < callout.address; at += 8) {
    if (!stack.module_of_word(at).empty()) last = at;
    if (at - last >= longest_gap) return false;
  }
  return true;
}

/** The thread runs code of a module; in a stub of a system call, which has no frame, rsp is at a return address. */
bool innermost_frame_fits(const StackPart& stack) {
  const Images& images = *stack.images;
  const std::uint64_t rip = stack.thread->registers.rip;
  if (images.module_at(rip).empty()) return false;
  const bool in_stub = after_system_call_instruction(images.memory(), rip).value_or(false);
  return !in_stub || !stack.module_of_word(stack.thread->registers.rsp()).empty();
}

/**
 * While a window procedure runs in a callback, the thread's CLIENTINFO (TEB+0x800) names its window (+0x40); true also
 * where the dump does not hold the TEB.
 *
 * The place comes from ReactOS' public ntuser.h. It was empty in all four threads outside callbacks that have a
 * CLIENTINFO in a dump (14393, 16299, 19042, 22631); no dump with a live callback holds it. So it can only raise doubt.
 */
bool client_info_agrees(const StackPart& stack) {
  const std::uint64_t teb = stack.thread->teb;
  const auto window = teb != 0 ? stack.images->memory().get<std::uint64_t>(teb + teb_to_callback_window) : std::nullopt;
  return window != 0U;
}

}  // namespace

bool is_live(const StackPart& stack, const Callout& callout) {
  // Windows 8.1 and earlier have no forwarder: their dispatcher calls the callback function itself.
  const bool forwarded = stack.images->module_at(callout.interrupted->rip) == "win32u";
  return (!forwarded || forwarder_arguments_intact(stack, callout)) && callback_function_waits(stack, callout) &&
         procedure_runs(stack, callout) && chain_without_gap(stack, callout) && innermost_frame_fits(stack) &&
         client_info_agrees(stack);
}

}  // namespace kcb
