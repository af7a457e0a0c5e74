// SPDX-License-Identifier: MIT
#include "kcb/detect.hpp"

#include "kcb/callback_names.hpp"
#include "kcb/images.hpp"
#include "kcb/walk.hpp"

namespace kcb {
namespace {

constexpr std::uint64_t after_system_call = 0x14;  // offset in a stub of the instruction after `syscall`

/** The stub that a frame is parked in: its start, or nothing. */
std::optional<std::uint64_t> parked_in(const Images& images, const Frame& frame) {
  const Image* image = images.at(frame.registers.rip);
  if (image == nullptr || !image->in_stub(frame.registers.rip)) return std::nullopt;
  return image->function_start(frame.registers.rip);
}

/** A thread is at NtCallbackReturn when that is where it stopped, or where an exception interrupted it. */
State state_of(const Stack& stack) {
  bool callback = false;
  for (std::size_t i = 0; i < stack.frames.size(); ++i) {
    const FrameKind kind = stack.frames[i].kind;
    const bool stopped_here = i == 0 || stack.frames[i - 1].kind == FrameKind::exception_dispatcher;
    if (kind == FrameKind::callback_return && stopped_here && !callback) return State::at_callback_return;
    callback = callback || kind == FrameKind::callback_dispatcher;
  }
  if (callback) return State::in_callback;
  return stack.complete ? State::outside : State::unknown;
}

/**
 * Whether the innermost call is NtUserMessageCall, made to send a message to another thread and wait for its answer.
 *
 * The function that is asked for is its sixth argument, a number: 0x2b1 to 0x2b3 are the ways to send and wait, 0x29e
 * is DefWindowProc, which waits there in menus and while a window is moved. Source: Wine's ntuser.h, ReactOS (FNID_…).
 */
std::optional<bool> is_sending(const Images& images, const Frame& innermost,
                               const std::optional<std::string>& in_call) {
  if (in_call != "win32u!NtUserMessageCall") return false;
  constexpr std::uint64_t sixth_argument = 0x30;  // above the return address and five slots
  const auto function = images.memory().get<std::uint32_t>(innermost.registers.rsp() + sixth_argument);
  if (!function) return std::nullopt;
  if (*function >= 0x2b1 && *function <= 0x2b3) return true;
  if (*function >= 0x29a && *function <= 0x2a9) return false;
  return std::nullopt;
}

std::optional<std::string> call_of(const Images& images, const Registers& interrupted) {
  const Image* image = images.at(interrupted.rip);
  const auto start = image != nullptr ? image->function_start(interrupted.rip) : std::nullopt;
  const auto name = start ? images.function_name(*start) : std::nullopt;
  return name ? name : images.describe(interrupted.rip);
}

Callback describe_callback(const Snapshot& snapshot, const Images& images, const Frame& frame) {
  Callback callback;
  if (!frame.callout) return callback;
  const Callout& callout = *frame.callout;
  callback.index = callout.index;
  callback.address = callout.address;
  if (callout.index < snapshot.callback_table.size()) {
    const std::uint64_t entry = snapshot.callback_table[callout.index];
    callback.function = images.describe(entry);
    if (const auto symbol = images.function_name(entry)) {
      callback.name = symbol->substr(symbol->find('!') + 1);
      callback.name_trust = NameTrust::symbol;
    }
  }
  if (const auto listed = listed_callback_name(snapshot.target.system, callout.index); listed && !callback.name) {
    callback.name = *listed;
    callback.name_trust = NameTrust::table;
  }
  if (callout.interrupted) callback.entered_from = call_of(images, *callout.interrupted);
  return callback;
}

ThreadReport look_at(const Snapshot& snapshot, const Images& images, const ThreadState& thread) {
  const Stack stack = walk(images, thread.registers, thread.stack_begin, thread.stack_end);
  ThreadReport report;
  report.tid = thread.tid;
  report.suspend_count = thread.suspend_count;
  report.chain_complete = stack.complete;
  report.state = state_of(stack);

  const Frame& innermost = stack.frames.front();
  report.in_call_known = images.at(innermost.registers.rip) != nullptr;
  if (const auto stub = parked_in(images, innermost)) {
    if (innermost.registers.rip - *stub >= after_system_call) report.in_call = call_of(images, innermost.registers);
  }
  report.sending = report.in_call_known ? is_sending(images, innermost, report.in_call) : std::nullopt;

  for (const Frame& frame : stack.frames) {
    if (frame.kind == FrameKind::callback_dispatcher) {
      report.callbacks.push_back(describe_callback(snapshot, images, frame));
    }
    report.frames.push_back(
        {frame.registers.rip, images.describe(frame.registers.rip, !frame.interrupted), Trust::unwound});
  }
  return report;
}

}  // namespace

Report detect(const Snapshot& snapshot) {
  const Images images(snapshot);
  Report report{snapshot.target, {}, snapshot.skipped};
  report.threads.reserve(snapshot.threads.size());
  for (const ThreadState& thread : snapshot.threads) report.threads.push_back(look_at(snapshot, images, thread));
  return report;
}

}  // namespace kcb
