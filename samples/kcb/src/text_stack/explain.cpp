// SPDX-License-Identifier: MIT
#include "explain.hpp"

#include <algorithm>

#include "callbacks.hpp"
#include "functions.hpp"
#include "lacks.hpp"

namespace kcb {
namespace {

using text_stack::NamedFrame;
using text_stack::Stack;

Stack names_of(const TextThread& thread) {
  Stack stack;
  stack.reserve(thread.frames.size());
  for (const TextFrame& frame : thread.frames) stack.push_back(text_stack::named(frame));
  return stack;
}

/** Whether the text has the outermost frame first: a thread begins at its top and not at its end. */
bool is_upside_down(const Stack& stack) {
  constexpr std::size_t few = 3;
  if (stack.size() <= few) return false;
  const auto begin = stack.begin();
  const auto tail = stack.end() - static_cast<std::ptrdiff_t>(few);
  return std::any_of(begin, begin + few, text_stack::is_thread_start) &&
         std::none_of(tail, stack.end(), text_stack::is_thread_start);
}

/** The names of a thread's frames, innermost first; the frames of a text that is upside down are turned round. */
Stack innermost_first(TextThread& thread) {
  Stack stack = names_of(thread);
  if (!is_upside_down(stack)) return stack;
  std::ranges::reverse(thread.frames);
  return names_of(thread);
}

/** The frames of user mode from the innermost on, without the gate that every system call goes through. */
Stack::const_iterator innermost_of(const Stack& stack) {
  return std::ranges::find_if(
      stack, [](const NamedFrame& frame) { return !is_kernel(frame) && !is_gate(frame) && !is_marker(frame); });
}

/** Whether a thread that is in a system call waits in `SendMessage` for another one. */
bool is_sending(Stack::const_iterator frame, Stack::const_iterator end) {
  if (!frame->function.ends_with("UserMessageCall")) return false;
  constexpr std::ptrdiff_t near = 4;
  const auto last = frame + std::min(near, end - frame);
  return std::any_of(frame, last, [](const NamedFrame& caller) {
    return caller.module == "user32" && caller.function.starts_with("SendMessage");
  });
}

/** The function that the code of a frame called; no value where the text does not prove it. */
std::optional<std::string> called_by(Stack::const_iterator own, const TextThread& thread) {
  const NamedFrame& inner = *std::prev(own);
  if (thread.scanned || thread.gap || inner.frame->scanned || own->frame->scanned) return std::nullopt;
  if (inner.function.empty() || !is_near(inner) || is_marker(inner) || is_gate(inner)) return std::nullopt;
  return text_stack::function_of(inner);
}

/** Whether `user32` called the code of a frame, as `DispatchMessage` calls the procedure of a window. */
bool is_called_by_user32(Stack::const_iterator own, Stack::const_iterator end, const TextThread& thread) {
  const auto uncertain = [](const NamedFrame& frame) { return frame.frame->scanned; };
  const auto caller = std::find_if(own, end, [](const NamedFrame& frame) { return frame.module == "user32"; });
  return caller != end && !thread.scanned && !thread.gap && std::none_of(own, caller + 1, uncertain);
}

}  // namespace

Explanation explain(TextThread thread) {
  Explanation result{.thread = std::move(thread)};
  const Stack stack = innermost_first(result.thread);
  const auto first = innermost_of(stack);
  const text_stack::Callbacks callbacks = text_stack::find_callbacks(stack, result.thread.scanned);
  result.callbacks = callbacks.found;
  if (first != stack.end()) {
    result.innermost = describe(*first->frame);
    if (is_system_call(*first)) {
      result.in_call = text_stack::function_of(*first);
      result.sending = is_sending(first, stack.end());
    }
    const auto end = stack.begin() + static_cast<std::ptrdiff_t>(callbacks.innermost);
    const auto own = std::find_if(first, std::max(first, end), [](const auto& frame) { return !is_system(frame); });
    if (own < end) result.running = describe(*own->frame);
    result.handles_messages = own < end && is_called_by_user32(own, end, result.thread);
    if (own < end && own != first) result.called = called_by(own, result.thread);
  }
  result.lacks = text_stack::find_lacks(result, stack);
  if (first != stack.end() && is_callback_return(*first)) {
    result.state = State::at_callback_return;
    result.in_call.reset();
  } else if (!result.callbacks.empty()) {
    result.state = State::in_callback;
  } else if (result.lacks.empty()) {
    result.state = State::outside;
  } else {
    result.hints = text_stack::find_hints(stack);
    result.hints.insert(result.hints.end(), callbacks.doubtful.begin(), callbacks.doubtful.end());
  }
  return result;
}

}  // namespace kcb
