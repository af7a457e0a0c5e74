// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "judge/judge.hpp"

namespace exercise {

/**
 * A child process that hangs: three threads with windows, all in a callback, of which one makes the other two wait.
 *
 * The guilty one handles a message and waits for an event that does not come; each of the others has sent it a message
 * and waits for the answer. The child ends with this object, and with this process, however that ends.
 */
class Mystery {
 public:
  /**
   * Starts the child and returns when it hangs. `position`, 0 to 2, says which of its window threads is the guilty one;
   * `message` is the number of the message that it handles. Ends with `Judge::cannot()` when there is no child.
   */
  Mystery(const Judge& judge, std::uint32_t position, std::uint32_t message);

  [[nodiscard]] std::uint32_t pid() const;                        ///< Process identifier of the child.
  [[nodiscard]] std::uint32_t guilty() const { return guilty_; }  ///< Thread identifier of the guilty thread.
  [[nodiscard]] kcb::Snapshot snapshot() const;                   ///< What the child looks like now.

  Mystery(const Mystery&) = delete;
  Mystery& operator=(const Mystery&) = delete;
  ~Mystery();

 private:
  struct State;
  const Judge* judge_;
  std::unique_ptr<State> state_;
  std::uint32_t guilty_ = 0;
};

/** What the child does; `name` is what its parent gave it after `--child`. Returns the exit status. */
int be_mystery(const std::string& name);

/** What is wrong with the answer that a thread is the guilty one: a word for the judge's sentence. */
[[nodiscard]] std::string objection(const kcb::Report& report, std::uint32_t answer);

}  // namespace exercise
