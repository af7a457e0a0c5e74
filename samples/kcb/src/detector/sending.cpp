// SPDX-License-Identifier: MIT
#include "sending.hpp"

#include <algorithm>
#include <string_view>

namespace kcb {
namespace {

/**
 * Whether the innermost call is NtUserMessageCall, made to send a message to another thread and wait for its answer.
 *
 * The function that is asked for is its sixth argument, a number: 0x2b1 to 0x2b3 are the ways to send and wait, 0x29e
 * is DefWindowProc, which waits there in menus and while a window is moved. Source: Wine's ntuser.h, ReactOS (FNID_…).
 */
std::optional<bool> is_sending(const Memory& memory, std::uint64_t rsp, const std::optional<std::string>& in_call) {
  if (in_call != "win32u!NtUserMessageCall") return false;
  constexpr std::uint64_t sixth_argument = 0x30;  // above the return address and five slots
  const auto function = memory.get<std::uint32_t>(rsp + sixth_argument);
  if (!function) return std::nullopt;
  if (*function >= 0x2b1 && *function <= 0x2b3) return true;
  if (*function >= 0x29a && *function <= 0x2a9) return false;
  return std::nullopt;
}

bool handles(const ThreadReport& thread, std::uint32_t message) {
  return std::ranges::any_of(thread.callbacks, [&](const Callback& callback) { return callback.message == message; });
}

}  // namespace

void add_sending(const Snapshot& snapshot, const Registers& innermost, ThreadReport& report) {
  report.sending = is_sending(snapshot.memory, innermost.rsp(), report.in_call);
  // The message is the call's second argument. Wine keeps its register during the call; Windows need not.
  const bool kept = snapshot.target.system.starts_with("Wine ") && innermost.known(Register::rdx);
  if (report.sending == true && kept) report.sent_message = static_cast<std::uint32_t>(innermost.get(Register::rdx));
}

void find_handlers(Report& report) {
  for (ThreadReport& sender : report.threads) {
    if (!sender.sent_message) continue;
    const auto is_handler = [&](const ThreadReport& thread) {
      return thread.tid != sender.tid && handles(thread, *sender.sent_message);
    };
    const auto found = std::ranges::find_if(report.threads, is_handler);
    if (std::ranges::count_if(report.threads, is_handler) == 1) sender.handled_in = found->tid;
  }
}

}  // namespace kcb
