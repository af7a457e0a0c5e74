// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>

#include "kcb/detector/report.hpp"

namespace kcb {

/** Which threads of a report its short text describes. */
class Relevance {
 public:
  /** The report must outlive this object. */
  explicit Relevance(const Report& report);

  /**
   * A thread matters when it is in a callback, may be in one, waits for one in another thread, had the exception, is in
   * a deadlock, owns a window that does not answer, or has or may have to answer what another thread has sent.
   */
  [[nodiscard]] bool matters(const ThreadReport& thread) const;

  /**
   * Whether a thread may be the one whose answer a sending thread waits for, in no callback: it owns a window or
   * handles window messages, and nobody knows better who has to answer.
   */
  [[nodiscard]] bool may_answer(const ThreadReport& thread) const;

  /** Whether it is known that another thread waits for the answer of this one to a message. */
  [[nodiscard]] bool has_to_answer(const ThreadReport& thread) const { return answering_.contains(thread.tid); }

 private:
  std::set<std::uint32_t> answering_;
  std::optional<std::uint32_t> sender_;  // one whose receiver is not known
  bool several_senders_ = false;
};

/** A call from the program's code into the system's. */
struct CallIntoSystem {
  std::string caller;    ///< The function of the program, or module and offset.
  std::string function;  ///< The function of the system that it called.
};

/** The call through which a thread got where it waits; no value when the stack does not show it. */
[[nodiscard]] std::optional<CallIntoSystem> caller_of(const ThreadReport& thread);

}  // namespace kcb
