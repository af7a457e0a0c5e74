// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kcb/detector/report.hpp"
#include "text_stack.hpp"

namespace kcb {

/** How a callback is known from a text. */
enum class TextTrust {
  text,  ///< As the text says: nothing but the names in it.
  /** The same, but the tool has only searched the stack; the system call and `user32` follow, as they have to. */
  text_scanned,
};

/** What a text lacks. */
enum class TextLack {
  stack_walk,      ///< A walk along the stack: the tool has searched it for whatever looks like a return address.
  inner_frames,    ///< The innermost frames: its numbers begin later.
  outer_frames,    ///< The outermost frames: it does not lead to the thread's first function.
  middle_frames,   ///< Frames in between.
  function_names,  ///< Names of functions of `ntdll`, or of the system call.
  native_frames,   ///< Frames of native code: it shows managed code only.
  user_frames,     ///< Frames of user mode: it shows the kernel's only.
  x86_frames,      ///< Frames of 32-bit code: it shows the 64-bit side of such a process only.
};

/** A callback that a text shows. What it does not show has no value. */
struct TextCallback {
  std::size_t line = 0;                      ///< Line of the text that shows it.
  std::optional<std::string> name = {};      ///< Name, such as `fnDWORD` or `User32CallWindowProc`.
  std::optional<std::string> function = {};  ///< The function that the callback table points to, as the text shows it.
  std::optional<std::string> entered_from = {};  ///< The system call from which the kernel called back.
  std::optional<std::string> caller = {};        ///< The innermost code outside the system that led to that call.
  std::optional<std::string> procedure = {};  ///< The hook procedure, window procedure or other function that it runs.
  TextTrust trust = TextTrust::text;          ///< How it is known.
};

/** Lines that may show a callback, but do not prove it. */
struct TextHint {
  std::size_t first_line = 0;  ///< The innermost of the frames.
  std::size_t last_line = 0;   ///< The outermost.
  /** Whether they name the dispatcher, and may be residue; otherwise, only their modules are those of a callback. */
  bool named = false;
};

/** The findings about one thread of a text. */
struct Explanation {
  TextThread thread = {};                     ///< The thread, with its innermost frame first.
  State state = State::unknown;               ///< Whether a callback is in progress on it.
  std::vector<TextCallback> callbacks = {};   ///< The callbacks in progress, innermost first.
  std::vector<TextHint> hints = {};           ///< What may be a callback; only where the state is unknown.
  std::vector<TextLack> lacks = {};           ///< What the text does not show of it.
  std::optional<std::string> in_call = {};    ///< The system call that it is in, such as `ntdll!NtWaitForSingleObject`.
  std::optional<std::string> innermost = {};  ///< The innermost function; no value without a frame of user mode.
  std::optional<std::string> running = {};    ///< The innermost code outside the system, within the innermost callback.
  std::optional<std::string> called = {};     ///< The system's function that it called, if the text shows it.
  bool sending = false;                       ///< Whether it waits in `SendMessage` for another thread.
  bool handles_messages = false;              ///< Whether `user32` called `running`, as it calls window procedures.
};

/** True when the state of a thread is `State::in_callback` or `State::at_callback_return`. */
[[nodiscard]] inline bool in_progress(const Explanation& thread) {
  return thread.state == State::in_callback || thread.state == State::at_callback_return;
}

/**
 * Says which callbacks a stack shows that was read from a text.
 *
 * A thread is in a callback if the text names `KiUserCallbackDispatcher`, or a function that only it calls, such as
 * `fnDWORD`. It is in none only if the text leads to the thread's first function, has every frame up to there, and
 * names each function of `ntdll` in it. In all other cases, the state is unknown. A name with an offset that is too
 * large for the dispatcher counts as no name: tools without symbols show the nearest exported function.
 */
[[nodiscard]] Explanation explain(TextThread thread);

}  // namespace kcb
