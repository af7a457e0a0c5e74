// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kcb/language/messages.hpp"

namespace kcb::test {

/** What a program wrote, and its exit status. */
struct Output {
  std::string out;
  std::string err;
  std::uint32_t status = 0;
};

/** kcb.exe while it runs; it is ended, at the latest, with the object. */
class RunningKcb {
 public:
  explicit RunningKcb(const std::string& arguments);
  ~RunningKcb();
  RunningKcb(const RunningKcb&) = delete;
  RunningKcb& operator=(const RunningKcb&) = delete;

  /** What it has written to standard output so far. */
  [[nodiscard]] std::string out() const;

  /** Waits for its end; the test fails where that takes longer than ten seconds. */
  [[nodiscard]] Output wait() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/** Runs kcb.exe; the test fails where that takes longer than ten seconds, and kcb.exe is ended. */
[[nodiscard]] Output run_kcb(const std::string& arguments);

/** The line that tells of a thread that is in one callback. */
[[nodiscard]] std::string callback_line(const Messages& messages, std::uint32_t tid);

/**
 * The number that a text has where the message of a key has the argument {elapsed}; -1 when the text does not hold the
 * message. `arguments` are the message's others.
 */
[[nodiscard]] int elapsed_in(std::string_view text, const Messages& messages, std::string_view key,
                             MessageArguments arguments);

}  // namespace kcb::test
