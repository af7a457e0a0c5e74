// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kcb {

/** What a thread waits for. */
enum class WaitKind {
  message,           ///< The answer to a message that it has sent with `SendMessage`.
  critical_section,  ///< A critical section.
  mutex,             ///< A mutex.
  alpc,              ///< The answer to an ALPC request, which is how system services and RPC are called.
  com,               ///< The end of a COM call or of a COM activation.
  thread,            ///< The end of a thread.
  process,           ///< The end of a process.
  unknown,           ///< Something else, or something that the system does not name.
};

/** How it is known what a thread waits for. */
enum class WaitTrust {
  wait_chain,  ///< The system says so: Wait Chain Traversal (`GetThreadWaitChain`).
  receiver,    ///< The system says so: `GetSendMessageReceiver`.
  window,      ///< The window to which it has sent a message is known, and the system says whose it is.
  /**
   * Inferred: only one other thread of the target handles a message of that number, as `ThreadReport::handled_in` says.
   */
  handled,
};

/** One step of a chain: a thread waits for something, and another thread has to provide it. */
struct WaitLink {
  std::uint32_t waiter = 0;           ///< Identifier of the thread that waits.
  WaitKind kind = WaitKind::unknown;  ///< What it waits for.
  std::optional<std::string> name;    ///< Name of that object in UTF-8, as the system gives it; few objects have one.
  std::optional<std::uint32_t> tid;  ///< The thread that owns the object, or has to answer or end; no value: not known.
  std::optional<std::uint32_t> pid;  ///< The process of that thread, or the process alone; no value: not known.
  bool elsewhere = false;            ///< Whether that process is known and is not the target.
  std::string program = {};          ///< Name of its program’s file in UTF-8, if it is elsewhere; empty: not known.
};

/** What a thread waits for, what the thread that has to provide it waits for, and so on. */
struct Waits {
  WaitTrust trust = WaitTrust::handled;  ///< How this is known.
  std::vector<WaitLink> chain;           ///< At least one step; in the first, the thread itself waits.
  bool truncated = false;                ///< Whether the chain is longer than the 16 nodes that the system gives.
  bool deadlock = false;                 ///< Whether the system has found that the chain leads back to itself.
};

}  // namespace kcb
