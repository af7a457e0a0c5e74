// SPDX-License-Identifier: MIT
#include "lacks.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kcb::text_stack {
namespace {

/** The function that a program begins with, which runs in no callback. */
bool is_program_start(const NamedFrame& frame) {
  constexpr std::array<std::string_view, 4> names{"main", "wmain", "WinMain", "wWinMain"};
  return std::ranges::find(names, frame.function) != names.end();
}

/** Whether the outermost frame is, or belongs to, a thread's first function. */
bool is_complete(const Stack& stack) {
  constexpr std::size_t last_frames = 3;
  if (!stack.empty() && is_program_start(stack.back())) return true;
  for (std::size_t i = stack.size(); i > 0 && stack.size() - i < last_frames; --i) {
    if (is_thread_start(stack[i - 1])) return true;
    if (!is_system(stack[i - 1])) return false;
  }
  return false;
}

/** A frame that may be the dispatcher for all the text says. */
bool may_be_dispatcher(const NamedFrame& frame) {
  if (frame.frame->managed) return false;
  if (frame.module.empty()) return frame.function.empty();
  return frame.module == "ntdll" && frame.function.empty();
}

bool lacks_names(const Explanation& found, const Stack& stack) {
  if (found.callbacks.empty()) return std::ranges::any_of(stack, may_be_dispatcher);
  auto callbacks = std::span(found.callbacks);
  if (is_dispatcher(stack.back())) callbacks = callbacks.first(callbacks.size() - 1);  // frames are missing, not names
  return std::ranges::any_of(callbacks, [](const TextCallback& callback) { return !callback.entered_from; });
}

/** Whether nothing of the program's own mode is there but the 64-bit code that a 32-bit process runs on. */
bool is_other_side(const Stack& stack) {
  const auto is_part = [](const NamedFrame& frame) {
    return is_wow64(frame) || is_kernel(frame) || frame.module == "ntdll" || frame.module == "kernel32";
  };
  return std::ranges::any_of(stack, is_wow64) && std::ranges::all_of(stack, is_part);
}

}  // namespace

std::vector<TextLack> find_lacks(const Explanation& found, const Stack& stack) {
  std::vector<TextLack> lacks;
  const auto add_if = [&](bool condition, TextLack lack) {
    if (condition) lacks.push_back(lack);
  };
  add_if(std::ranges::all_of(stack, is_kernel), TextLack::user_frames);
  if (!lacks.empty()) return lacks;
  add_if(std::ranges::all_of(stack, [](const NamedFrame& frame) { return frame.frame->managed; }),
         TextLack::native_frames);
  if (!lacks.empty()) return lacks;
  const bool searched = std::ranges::any_of(stack, [](const NamedFrame& frame) { return frame.frame->scanned; });
  add_if(found.thread.scanned || searched, TextLack::stack_walk);
  add_if(is_other_side(stack), TextLack::x86_frames);
  add_if(found.thread.first_number > 0, TextLack::inner_frames);
  add_if(found.thread.gap, TextLack::middle_frames);
  add_if(lacks_names(found, stack), TextLack::function_names);
  add_if(!is_complete(stack), TextLack::outer_frames);
  return lacks;
}

}  // namespace kcb::text_stack
