// SPDX-License-Identifier: MIT
#include "callbacks.hpp"

#include <algorithm>
#include <array>

namespace kcb::text_stack {
namespace {

/** Frames of one callback: those that it runs lie before `begin`, those that led to it at `outer` and after. */
struct Extent {
  std::size_t begin = 0;
  std::size_t outer = 0;
};

bool is_mark(const NamedFrame& frame) {
  return is_dispatcher(frame) || is_kernel_dispatcher(frame);
}

/** What may lie between the callback's function and the dispatcher: a forwarder of `ntdll`. */
bool is_forwarder(const NamedFrame& frame) {
  return frame.module == "ntdll" && (frame.function == "KiUserCallForwarder" || frame.function.empty() ||
                                     frame.function.find("callback") != std::string::npos);
}

bool is_kernel_or_mark(const NamedFrame& frame) {
  return is_kernel(frame) || is_mark(frame);
}

/** A callback's function without a dispatcher counts only if it is decorated as such or a system call is next. */
bool stands_alone(const Stack& stack, std::size_t at) {
  if (!is_callback_function(stack[at])) return false;
  const bool decorated = stack[at].frame->function.starts_with('_') || stack[at].function.starts_with("User32");
  const std::size_t next = at + 1;
  return decorated || (next < stack.size() && is_system_call(stack[next]));
}

/** The callback whose innermost mark is at `at`; `outer` is `at` when there is none. */
Extent extent_at(const Stack& stack, std::size_t at) {
  std::size_t mark = at;
  if (is_callback_function(stack[at])) {
    mark = at + 1;
    while (mark < stack.size() && mark < at + 3 && !is_mark(stack[mark]) && is_forwarder(stack[mark])) ++mark;
    if (mark == stack.size() || !is_kernel_or_mark(stack[mark])) {
      return stands_alone(stack, at) ? Extent{at, at + 1} : Extent{at, at};
    }
  } else if (!is_mark(stack[at])) {
    return {at, at};
  }
  Extent extent{at, mark};
  while (extent.outer < stack.size() && is_kernel_or_mark(stack[extent.outer])) ++extent.outer;
  return extent;
}

/** The call from which the kernel called back; a function of `user32` where its stub has no frame of its own. */
std::optional<std::string> entered_from(const Stack& stack, std::size_t outer) {
  std::size_t at = outer;
  while (at < stack.size() && is_gate(stack[at])) ++at;
  if (at == stack.size()) return std::nullopt;
  const NamedFrame& frame = stack[at];
  constexpr std::array<std::string_view, 4> modules{"user32", "win32u", "gdi32", "imm32"};
  constexpr std::uint64_t longest_stub_and_caller = 0x1000;
  const bool of_user = std::ranges::find(modules, frame.module) != modules.end() && !frame.function.empty() &&
                       frame.frame->offset.value_or(0) < longest_stub_and_caller && !is_callback_function(frame);
  if (!is_system_call(frame) && !of_user) return std::nullopt;
  return function_of(frame);
}

/** The first frame of neither the system nor a callback from `begin` to `end`, in either direction. */
std::optional<std::string> own_code(const Stack& stack, std::size_t begin, std::size_t end) {
  while (begin != end) {
    const NamedFrame& frame = stack[begin < end ? begin : begin - 1];
    if (is_mark(frame)) return std::nullopt;
    if (!is_system(frame) && !is_marker(frame)) return describe(*frame.frame);
    if (begin < end) {
      ++begin;
    } else {
      --begin;
    }
  }
  return std::nullopt;
}

/** Whether the frames that lead to a callback are those of a live one: a system call, and `user32` that made it. */
bool is_led_to(const Stack& stack, std::size_t outer) {
  while (outer < stack.size() && is_gate(stack[outer])) ++outer;
  return outer + 1 < stack.size() && is_system_call(stack[outer]) && stack[outer + 1].module == "user32";
}

bool was_searched(const Stack& stack, const Extent& extent) {
  const auto* const begin = stack.data() + extent.begin;
  return std::any_of(begin, stack.data() + extent.outer, [](const auto& frame) { return frame.frame->scanned; });
}

TextCallback callback_at(const Stack& stack, const Extent& extent, std::size_t inner_end) {
  TextCallback callback{.line = stack[extent.begin].frame->line};
  const NamedFrame& first = stack[extent.begin];
  if (is_callback_function(first)) {
    callback.name = first.function.starts_with("whcb") ? first.function.substr(4) : first.function;
    callback.function = function_of(first);
  }
  callback.entered_from = entered_from(stack, extent.outer);
  callback.caller = own_code(stack, extent.outer, stack.size());
  callback.procedure = own_code(stack, extent.begin, inner_end);
  return callback;
}

/** A 64-bit tool shows a callback of a 32-bit process on both of its sides; one of them is enough. */
void leave_out_wow64(std::vector<TextCallback>& callbacks) {
  const auto is_other_side = [](const TextCallback& callback) {
    return callback.function && callback.function->starts_with("wow64");
  };
  if (!std::ranges::all_of(callbacks, is_other_side)) std::erase_if(callbacks, is_other_side);
}

}  // namespace

std::string function_of(const NamedFrame& frame) {
  TextFrame plain = *frame.frame;
  plain.function = frame.function;
  plain.offset.reset();
  return describe(plain);
}

Callbacks find_callbacks(const Stack& stack, bool scanned) {
  Callbacks result{.innermost = stack.size()};
  std::size_t inner_end = 0;
  for (std::size_t at = 0; at < stack.size();) {
    const Extent extent = extent_at(stack, at);
    if (extent.outer == extent.begin) {
      ++at;
      continue;
    }
    at = extent.outer;
    const bool searched = scanned || was_searched(stack, extent);
    if (searched && !is_led_to(stack, extent.outer)) {
      result.doubtful.push_back({stack[extent.begin].frame->line, stack[extent.outer - 1].frame->line, true});
      continue;
    }
    if (result.found.empty()) result.innermost = extent.begin;
    result.found.push_back(callback_at(stack, extent, inner_end));
    if (searched) result.found.back().trust = TextTrust::text_scanned;
    inner_end = extent.outer;
  }
  leave_out_wow64(result.found);
  return result;
}

std::vector<TextHint> find_hints(const Stack& stack) {
  std::vector<TextHint> hints;
  for (std::size_t i = 1; i + 1 < stack.size(); ++i) {
    const NamedFrame& inner = stack[i - 1];
    const NamedFrame& outer = stack[i + 1];
    const bool nameless = stack[i].module == "ntdll" && stack[i].function.empty();
    if (nameless && inner.module == "user32" && (outer.module == "win32u" || outer.module == "user32")) {
      hints.push_back({inner.frame->line, outer.frame->line, false});
    }
  }
  return hints;
}

}  // namespace kcb::text_stack
