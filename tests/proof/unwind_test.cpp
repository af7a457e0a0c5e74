// SPDX-License-Identifier: MIT
// The unwinder against the system's own, RtlVirtualUnwind, frame by frame up to a callout, on threads stopped wherever
// they happen to be. Beyond a callout the system's unwinder is no measure: beyond_test.cpp.
#include <catch2/catch_test_macros.hpp>

#include <set>

#include <windows.h>

#include "comparison.hpp"
#include "frozen.hpp"
#include "kcb/windows/process.hpp"
#include "rounds.hpp"
#include "workers.hpp"

using namespace kcb;
using kcb::test::Frozen;

namespace {

/** This process' modules where they lie; nothing is copied. */
Snapshot own_modules() {
  const auto self = capture(GetCurrentProcessId());
  Snapshot snapshot;
  snapshot.modules = self->modules;
  for (const Module& module : snapshot.modules) {
    for (std::uint64_t at = module.base; at < module.base + module.size;) {
      MEMORY_BASIC_INFORMATION part{};
      if (VirtualQuery(reinterpret_cast<const void*>(at), &part, sizeof(part)) == 0) break;
      if (part.State == MEM_COMMIT && (part.Protect & (PAGE_NOACCESS | PAGE_GUARD)) == 0) {
        snapshot.memory.add(at, {reinterpret_cast<const std::byte*>(at), part.RegionSize}, nullptr);
      }
      at += part.RegionSize;
    }
  }
  return snapshot;
}

}  // namespace

TEST_CASE("unwind: every frame up to a callout as RtlVirtualUnwind finds it") {
  const int contexts = test::rounds(150, 10'000);
  const test::Workers workers;
  const test::UnwindTables tables;
  const Snapshot modules = own_modules();
  test::Comparison counts;
  std::set<std::uint64_t> addresses;
  Frozen frozen;
  for (int i = 0; i < contexts; ++i) {
    const auto& worker = workers.all()[static_cast<std::size_t>(i) % workers.all().size()];
    REQUIRE(frozen.take(worker.thread, tables));
    Snapshot snapshot = modules;
    snapshot.memory.add(frozen.registers.rsp(), frozen.stack);
    counts.add(Images(snapshot), frozen, tables);
    for (const auto& frame : frozen.frames) addresses.insert(frame.rip);
  }
  // The tables were searched without the system's lock; the system finds the same.
  int other_function = 0;
  for (const std::uint64_t address : addresses) {
    DWORD64 base = 0;
    other_function += RtlLookupFunctionEntry(address, &base, nullptr) == tables.find(address).function ? 0 : 1;
  }
  counts.print();
  CHECK(counts.different == 0);
  CHECK(counts.ended_early == 0);
  CHECK(other_function == 0);
  CHECK(counts.to_callout + counts.to_end + counts.to_nowhere + counts.tail_jumps == contexts);
  CHECK(counts.to_nowhere * 20 < contexts);  // 2 to 5 of 1,000 on Wine 8.0 and 10.0
  CHECK(counts.to_callout > 0);
  CHECK(counts.to_end > 0);
  CHECK(counts.in_exception > 0);
}
