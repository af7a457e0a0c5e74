// SPDX-License-Identifier: MIT
#include "kcb/detector/watch.hpp"

#include <utility>

namespace kcb {

void Watch::annotate(Report& report, Time now) {
  std::map<std::uint32_t, Seen> still;
  for (ThreadReport& thread : report.threads) {
    if (thread.callbacks.empty()) continue;
    const Callback& innermost = thread.callbacks.front();
    const auto before = seen_.find(thread.tid);
    const bool same =
        before != seen_.end() && before->second.address == innermost.address && before->second.index == innermost.index;
    Seen seen = same ? before->second : Seen{innermost.address, innermost.index, now, 0};
    ++seen.looks;
    thread.sighting = {seen.looks, std::chrono::duration_cast<std::chrono::milliseconds>(now - seen.since)};
    still.emplace(thread.tid, seen);
  }
  seen_ = std::move(still);
}

}  // namespace kcb
