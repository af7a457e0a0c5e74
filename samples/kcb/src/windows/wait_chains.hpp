// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "detector/wait_nodes.hpp"
#include "kcb/detector/report.hpp"

namespace kcb {

/** The questions about waits that a system may answer; a test answers them with what was recorded. */
class WaitChainCalls {
 public:
  /** The thread that owns the window to which a message was sent. */
  struct Receiver {
    std::uint32_t tid = 0;
    std::uint32_t pid = 0;
  };

  WaitChainCalls() = default;
  WaitChainCalls(const WaitChainCalls&) = delete;
  WaitChainCalls& operator=(const WaitChainCalls&) = delete;
  virtual ~WaitChainCalls() = default;

  /** GetThreadWaitChain; no value when it fails, as it does without access to the thread. */
  virtual std::optional<WaitAnswer> wait_chain(std::uint32_t tid) = 0;

  /** GetSendMessageReceiver and GetWindowThreadProcessId; no value when the thread has sent nothing. */
  virtual std::optional<Receiver> receiver(std::uint32_t tid) = 0;
};

/** What this system has of them; null when it has none. */
[[nodiscard]] std::shared_ptr<WaitChainCalls> system_wait_chain_calls();

/** Threads that are asked about at most. */
inline constexpr std::size_t most_waits = 64;

/**
 * kcb::find_waits() with these calls. They are made on a thread of their own, because a call cannot be cancelled: when
 * the limit is over, the thread is left to itself with its share of the calls, and the result is false.
 */
[[nodiscard]] bool find_waits(Report& report, const std::shared_ptr<WaitChainCalls>& calls,
                              std::chrono::milliseconds limit);

/** Who has to answer the threads that have sent a message to a window that is known, where nothing else says so. */
void find_receivers(Report& report);

/** Which programs the processes elsewhere run for which threads of a report wait. */
void name_programs(Report& report);

}  // namespace kcb
