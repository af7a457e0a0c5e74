// SPDX-License-Identifier: MIT
// The detector against the truth: a target publishes what its threads are doing, and is scanned at random moments. A
// scan counts for a thread whose epoch was the same before and after: its state cannot have changed in between.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <windows.h>

#include "epochs.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/windows/process.hpp"
#include "rounds.hpp"
#include "target.hpp"

using namespace kcb;
namespace epochs = kcb::test::epochs;

namespace {

/** The path of the same target for x86; null: target_epochs. */
const wchar_t* x86_target() {
  return _wgetenv(L"KCB_EPOCHS");
}

/** The target, at work, and what it publishes. */
class EpochsTarget {
 public:
  EpochsTarget()
      : ready_(CreateEventW(nullptr, TRUE, FALSE, name.c_str())),
        memory_(CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, sizeof(epochs::Threads),
                                   (name + L"_memory").c_str())),
        threads_(static_cast<const epochs::Threads*>(MapViewOfFile(memory_, FILE_MAP_READ, 0, 0, 0))),
        target_(x86_target() == nullptr ? test::target_path(L"epochs") : x86_target(),
                // It may run on an emulated processor, where a scan takes a second: stays of up to 4 s.
                name + (x86_target() == nullptr ? L"" : L" 13")) {}
  EpochsTarget(const EpochsTarget&) = delete;
  EpochsTarget& operator=(const EpochsTarget&) = delete;
  ~EpochsTarget() {
    UnmapViewOfFile(threads_);
    CloseHandle(memory_);
    CloseHandle(ready_);
  }

  [[nodiscard]] bool has_begun() const { return WaitForSingleObject(ready_, test::limit_ms) == WAIT_OBJECT_0; }
  [[nodiscard]] const epochs::Threads& threads() const { return *threads_; }
  [[nodiscard]] DWORD pid() const { return target_.pid(); }

 private:
  std::wstring name = L"kcb_epochs_" + std::to_wstring(GetCurrentProcessId());
  HANDLE ready_, memory_;
  const epochs::Threads* threads_;
  test::TargetProcess target_;
};

/**
 * The findings without the list of exception registrations, to which the TEB leads: of x86 code, only the chain of
 * frame pointers is left.
 */
Report detect_without_list(Snapshot snapshot) {
  for (ThreadState& thread : snapshot.threads) thread.teb = 0;
  return detect(snapshot);
}

/** What the scans that count have found, by the true depth. */
struct Counts {
  std::array<int, epochs::deepest + 1> right{};
  int wrong = 0;
  int unknown = 0;
  int open = 0;  // right, but the report says that there may be more callbacks

  void count(const ThreadReport& thread, std::uint32_t depth) {
    const State expected = depth == 0 ? State::outside : State::in_callback;
    const bool some = thread.callbacks.size() < depth && !thread.chain_complete;  // and the report says so
    if (thread.state == expected && thread.callbacks.size() == depth) {
      ++right[depth];
      if (!thread.chain_complete) ++open;
    } else if (thread.state == State::unknown || (thread.state == expected && some)) {
      ++unknown;
    } else {
      ++wrong;
    }
  }

  [[nodiscard]] bool each_seen() const { return std::ranges::find(right, 0) == right.end(); }

  void print(const char* what) const {
    std::printf("%s: unknown in %d, wrong in %d; right:", what, unknown, wrong);
    for (const int count : right) std::printf(" %d", count);
    std::printf(" at depth 0, 1, 2, 3, of which %d not known to be all\n", open);
  }
};

}  // namespace

TEST_CASE("epochs: no scan at a random moment contradicts what the target says of itself") {
  const EpochsTarget target;
  REQUIRE(target.has_begun());
  auto process = Process::open(target.pid());
  REQUIRE(process);

  // More scans than asked for only until each state was met, so that the test proves something.
  const int scans = test::rounds(50, 1000);
  const bool x86 = x86_target() != nullptr;
  const ULONGLONG patience_ms = x86 ? 400'000 : 80'000;
  const ULONGLONG end = GetTickCount64() + patience_ms;
  Counts counts;
  Counts without_list;
  int changed = 0;
  int done = 0;
  for (; done < scans || (!counts.each_seen() && GetTickCount64() < end); ++done) {
    std::array<std::uint64_t, 2> before{};
    std::array<std::uint32_t, 2> depth{};
    for (std::size_t i = 0; i < before.size(); ++i) {
      before[i] = target.threads()[i].epoch;
      depth[i] = target.threads()[i].depth;
    }
    const auto snapshot = process->snapshot();
    REQUIRE(snapshot);
    std::array<bool, 2> same{};
    for (std::size_t i = 0; i < before.size(); ++i) {
      same[i] = before[i] % 2 == 0 && before[i] == target.threads()[i].epoch;
    }
    REQUIRE((snapshot->target.architecture == Architecture::x86) == x86);
    const Report report = detect(*snapshot);
    const Report other = x86 ? detect_without_list(*snapshot) : Report{};
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (same[i]) {
        counts.count(report.thread(target.threads()[i].tid), depth[i]);
        if (x86) without_list.count(other.thread(target.threads()[i].tid), depth[i]);
      } else {
        ++changed;
      }
    }
  }
  std::printf("%d scans of two threads; state changed during %d\n", done, changed);
  counts.print(x86 ? "by the list of exception registrations" : "by unwinding");
  CHECK(counts.wrong == 0);
  CHECK(counts.each_seen());
  if (x86) {
    without_list.print("by frame pointers");
    CHECK(without_list.wrong == 0);
    CHECK(without_list.right[1] > 0);
  } else {
    CHECK(counts.unknown == 0);
    CHECK(counts.open == 0);
  }
}
