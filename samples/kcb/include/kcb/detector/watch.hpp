// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * Follows a target through several reports and finds out how long each thread has been seen in the same callback.
 *
 * A callback counts as the same when its callout frame has the same address and the same callback index. Short
 * callbacks that follow each other at the same place cannot be told from one long callback.
 */
class Watch {
 public:
  /** A time on the monotonic clock, which never goes back. */
  using Time = std::chrono::steady_clock::time_point;

  /**
   * Sets `ThreadReport::sighting` of all threads in a callback.
   *
   * `now` is the time of the report; it must not be earlier than the time of the previous report.
   */
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
