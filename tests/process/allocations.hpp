// SPDX-License-Identifier: MIT
#pragma once

namespace kcb::test {

/** Counts what the calling thread allocates by operator new, which this program replaces, while the object lives. */
class AllocationCount {
 public:
  AllocationCount();
  ~AllocationCount();
  AllocationCount(const AllocationCount&) = delete;
  AllocationCount& operator=(const AllocationCount&) = delete;

  [[nodiscard]] int value() const;
};

}  // namespace kcb::test
