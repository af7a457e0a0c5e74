// SPDX-License-Identifier: MIT
#include "message_wait.hpp"

#include <array>
#include <string_view>

namespace kcb {

bool waits_for_messages(const ThreadReport& thread) {
  constexpr std::array<std::string_view, 6> calls{"NtUserGetMessage",
                                                  "NtUserPeekMessage",
                                                  "NtUserWaitMessage",
                                                  "NtUserMsgWaitForMultipleObjectsEx",
                                                  "NtUserRealInternalGetMessage",
                                                  "NtUserRealWaitMessageEx"};
  if (!thread.in_call) return false;
  const std::string_view call = *thread.in_call;
  return std::ranges::find(calls, call.substr(call.find('!') + 1)) != calls.end();
}

}  // namespace kcb
