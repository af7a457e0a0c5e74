// SPDX-License-Identifier: MIT
#include "wait_paths.hpp"

#include <map>
#include <set>

namespace kcb {
namespace {

/** Whom each thread waits for. Identifiers of threads are unique in the whole system. */
class Waiting {
 public:
  explicit Waiting(std::span<const Report> reports) {
    for (const Report& report : reports) {
      for (const ThreadReport& thread : report.threads) add_own(report, thread);
    }
    // What the system says of threads further on counts only where they have not been asked themselves.
    for (const Report& report : reports) {
      for (const ThreadReport& thread : report.threads) {
        if (thread.waits_for) add_others(*thread.waits_for);
      }
    }
    for (const auto& [tid, step] : steps_) {
      if (step.link.tid) targets_.insert(*step.link.tid);
    }
  }

  /** First those for which nobody waits; what is left then is in circles. */
  std::vector<WaitPath> paths() {
    std::vector<WaitPath> paths;
    for (const bool begin : {true, false}) {
      for (const std::uint32_t tid : order_) {
        if (begin ? !targets_.contains(tid) : !told_.contains(tid)) paths.push_back(path_from(tid));
      }
    }
    return paths;
  }

 private:
  void add(std::uint32_t tid, const WaitStep& step) {
    if (steps_.try_emplace(tid, step).second) order_.push_back(tid);
  }

  void add_own(const Report& report, const ThreadReport& thread) {
    WaitStep step{.pid = report.target.pid};
    step.link.waiter = thread.tid;
    if (thread.waits_for) {
      step.link = thread.waits_for->chain.front();
      step.trust = thread.waits_for->trust;
    } else if (thread.sending == true) {
      step.link.kind = WaitKind::message;
    } else {
      return;
    }
    if (step.link.kind == WaitKind::message) {
      step.message = thread.sent_message;
      step.window = thread.sent_to;
    }
    add(thread.tid, step);
  }

  void add_others(const Waits& waits) {
    for (std::size_t i = 1; i < waits.chain.size(); ++i) {
      add(waits.chain[i].waiter, {.pid = waits.chain[i - 1].pid, .link = waits.chain[i], .trust = waits.trust});
    }
  }

  WaitPath path_from(std::uint32_t tid) {
    WaitPath path;
    std::map<std::uint32_t, std::size_t> places;
    for (auto at = steps_.find(tid); at != steps_.end();) {
      if (path.steps.size() == WaitPath::most_steps) {
        path.truncated = true;
        break;
      }
      places.emplace(at->first, path.steps.size());
      told_.insert(at->first);
      path.steps.push_back(at->second);
      if (!at->second.link.tid) break;
      const auto back = places.find(*at->second.link.tid);
      if (back != places.end()) {
        path.back_to = back->second;
        break;
      }
      at = steps_.find(*at->second.link.tid);
    }
    return path;
  }

  std::map<std::uint32_t, WaitStep> steps_;
  std::vector<std::uint32_t> order_;
  std::set<std::uint32_t> targets_, told_;
};

}  // namespace

std::vector<WaitPath> wait_paths(std::span<const Report> reports) {
  return Waiting(reports).paths();
}

}  // namespace kcb
