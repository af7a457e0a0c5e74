// SPDX-License-Identifier: MIT
#include "sending.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace kcb {
namespace {

/**
 * Whether the innermost call is NtUserMessageCall, made to send a message to another thread and wait for its answer.
 *
 * The function that is asked for is its sixth argument, a number: 0x2b1 to 0x2b3 are the ways to send and wait, 0x29e
 * is DefWindowProc, which waits there in menus and while a window is moved. Source: Wine's ntuser.h, ReactOS (FNID_…).
 */
std::optional<bool> is_sending(const Snapshot& snapshot, std::uint64_t rsp, const std::optional<std::string>& in_call) {
  if (in_call != "win32u!NtUserMessageCall") return false;
  const std::uint64_t sixth_argument = 6 * traits_of(snapshot.target.architecture).word;  // return address, five slots
  const auto function = snapshot.memory.get<std::uint32_t>(rsp + sixth_argument);
  if (!function) return std::nullopt;
  if (*function >= 0x2b1 && *function <= 0x2b3) return true;
  if (*function >= 0x29a && *function <= 0x2a9) return false;
  return std::nullopt;
}

/** Who handles a message: no thread, one, or several. */
struct Handlers {
  std::uint32_t first = 0, last = 0;
  std::size_t count = 0;
};

}  // namespace

void add_sending(const Snapshot& snapshot, const Registers& innermost, ThreadReport& report) {
  report.sending = is_sending(snapshot, innermost.rsp(), report.in_call);
  if (snapshot.target.architecture == Architecture::x86) {
    // All arguments of x86 are on the stack, where the stub leaves them.
    constexpr std::uint64_t to_first_argument = 4;
    constexpr std::uint64_t to_second_argument = 8;
    if (report.sending == true) {
      report.sent_to = snapshot.memory.get<std::uint32_t>(innermost.rsp() + to_first_argument);
      report.sent_message = snapshot.memory.get<std::uint32_t>(innermost.rsp() + to_second_argument);
    }
    return;
  }
  // The message is the call's second argument. Wine keeps its register during the call; Windows need not.
  const bool kept = snapshot.target.system.starts_with("Wine ") && innermost.known(Register::rdx);
  if (report.sending == true && kept) report.sent_message = static_cast<std::uint32_t>(innermost.get(Register::rdx));
}

void find_handlers(Report& report) {
  std::map<std::uint32_t, Handlers> handlers;  // by message; of two, because the sender itself does not count
  for (const ThreadReport& thread : report.threads) {
    for (const Callback& callback : thread.callbacks) {
      if (!callback.message) continue;
      Handlers& known = handlers[*callback.message];
      if (known.count > 0 && known.last == thread.tid) continue;
      if (known.count == 0) known.first = thread.tid;
      known.last = thread.tid;
      ++known.count;
    }
  }
  for (ThreadReport& sender : report.threads) {
    const auto found = sender.sent_message ? handlers.find(*sender.sent_message) : handlers.end();
    if (found == handlers.end()) continue;
    const auto& [first, last, count] = found->second;
    const bool itself = std::ranges::any_of(
        sender.callbacks, [&](const Callback& callback) { return callback.message == sender.sent_message; });
    if (count != (itself ? 2U : 1U)) continue;
    sender.handled_in = itself && first == sender.tid ? last : first;
  }
}

}  // namespace kcb
