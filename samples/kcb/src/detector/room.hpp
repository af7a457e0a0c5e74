// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>

#include "kcb/detector/report.hpp"
#include "kcb/target/snapshot.hpp"

namespace kcb {

/**
 * How much work and how long a report a snapshot may cause: whatever its bytes say, an amount for any, and one for each
 * byte that was copied.
 *
 * A process of 2,000 threads with 30 frames each takes about half of what every snapshot may.
 */
class Room {
 public:
  explicit Room(const Snapshot& snapshot) : memory_(&snapshot.memory) {
    memory_->allow(
        std::accumulate(memory_->ranges().begin(), memory_->ranges().end(), most_reads,
                        [](std::uint64_t reads, const Memory::Range& range) { return reads + range.bytes.size(); }));
  }

  Room(const Room&) = delete;
  Room(Room&&) = delete;
  Room& operator=(const Room&) = delete;
  Room& operator=(Room&&) = delete;
  ~Room() { memory_->allow(UINT64_MAX); }

  /** Counts one more frame or callback that the report is to describe; false when it must not. */
  [[nodiscard]] bool take() {
    if (told_ == most_told) return false;
    ++told_;
    return true;
  }

  /** Counts a name in it; one that a dump makes up may be as long as a kilobyte. */
  void add(const std::string& name) {
    text_ += name.size();
    if (text_ > most_text) told_ = most_told;
  }

  void add(const Callback& callback) {
    for (const auto* name :
         {&callback.name, &callback.function, &callback.entered_from, &callback.procedure, &callback.module}) {
      if (*name) add(**name);
    }
  }

  /** Whether something was left out. */
  [[nodiscard]] bool spent() const { return told_ == most_told || memory_->spent(); }

 private:
  static constexpr std::uint64_t most_reads = 2'000'000;
  static constexpr std::size_t most_told = 100'000;
  static constexpr std::size_t most_text = 10'000'000;

  const Memory* memory_;
  std::size_t told_ = 0;
  std::size_t text_ = 0;
};

}  // namespace kcb
