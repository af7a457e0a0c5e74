// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "kcb/report.hpp"

namespace kcb {

/**
 * Follows a target through one report after the other and says how long each thread has been in the same callback.
 *
 * A callback is the same when its callout frame has the same address and index. A thread that makes one short callback
 * after the other from the same place looks the same; only a debugger or a trace could tell them apart.
 */
class Watch {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /** Adds what has been seen so far to a report that was made at a certain time; times do not go back. */
  void annotate(Report& report, Time now);

 private:
  struct Seen {
    std::uint64_t address = 0;
    std::optional<std::uint32_t> index;
    Time since;
    std::uint32_t looks = 0;
  };
  std::map<std::uint32_t, Seen> seen_;  // by thread identifier
};

}  // namespace kcb
