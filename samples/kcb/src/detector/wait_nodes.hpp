// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kcb/detector/waits.hpp"

namespace kcb {

/** WCT_MAX_NODE_COUNT: no chain has more nodes. */
inline constexpr std::size_t most_wait_nodes = 16;

/** WCT_OBJNAME_LENGTH: units of UTF-16 in which an object's name stands, ended by a zero if it is shorter. */
inline constexpr std::size_t most_object_name = 128;

/** WCT_OBJECT_TYPE. Source: Microsoft, “WAITCHAIN_NODE_INFO structure”, and the header wct.h of MinGW-w64. */
enum class WaitNodeType : std::uint32_t {
  critical_section = 1,
  send_message,
  mutex,
  alpc,
  com,
  thread_wait,
  process_wait,
  thread,
  com_activation,
  unknown,
};

/**
 * WAITCHAIN_NODE_INFO as far as it is used: a thread, or an object that the thread before it waits for and that the
 * thread after it owns. Whatever a system gives is possible: types that are no number above, any order, any name.
 */
struct WaitNode {
  WaitNodeType type = WaitNodeType::unknown;
  std::uint32_t pid = 0;  ///< Of a thread.
  std::uint32_t tid = 0;  ///< Of a thread; 0 where only its process is known, as with COM and ALPC.
  std::u16string name;    ///< Of an object; empty when it has none.
};

/** What GetThreadWaitChain answers about one thread. */
struct WaitAnswer {
  std::vector<WaitNode> nodes;
  bool truncated = false;  ///< There were more nodes.
  bool cycle = false;      ///< IsCycle: a deadlock.
};

/** The chain of waits in an answer about a thread of the process `target`; no value when it waits for nothing. */
[[nodiscard]] std::optional<Waits> read_wait_nodes(const WaitAnswer& answer, std::uint32_t asked,
                                                   std::optional<std::uint32_t> target);

}  // namespace kcb
