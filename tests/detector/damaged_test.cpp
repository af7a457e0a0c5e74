// SPDX-License-Identifier: MIT
// A snapshot with random damage: whatever its bytes say, detect() ends, reads only what was copied (the sanitizers
// watch), and what it reports is possible.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <random>

#include "fake_thread.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/report/report_json.hpp"
#include "kcb/stack/walk.hpp"

using namespace kcb;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;

namespace {

/** A snapshot of a thread three callbacks deep whose bytes a test may change; every copied byte is the test's own. */
class Damageable {
 public:
  explicit Damageable(CalloutLayout layout) {
    const FakeSystem system(layout);
    FakeThread thread(system);
    thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(0);
    thread.call(system.exported_callback).call(system.window_procedure).call(system.send_message);
    thread.call(system.nt_message_call).callout(1).call(system.nameless_callback).exception(0x30);
    thread.call(system.handler).call(system.get_message).call(system.nt_get_message).callout(1);
    thread.call(system.nameless_callback).call(system.frame_pointer).call(system.callback_return);
    Snapshot whole = system.snapshot();
    thread.stop_in(whole, 0x14);
    for (const Memory::Range& range : whole.memory.ranges()) {
      ranges_.push_back({range.address, {range.bytes.begin(), range.bytes.end()}});
    }
    snapshot_ = std::move(whole);
    snapshot_.memory = {};
    for (Range& range : ranges_) snapshot_.memory.add(range.address, range.bytes, nullptr);
  }

  /** Some byte that matters: of a stack, headers, exports, unwind table and data, or code. */
  std::byte& choose(std::mt19937& random) {
    Range& range = ranges_[random() % ranges_.size()];
    struct Part {
      std::uint32_t begin, size;
    };
    static constexpr std::array parts{Part{0, 0x200},     Part{0x1000, 0x500}, Part{0x8000, 0x100},
                                      Part{0x8440, 0x80}, Part{0xb000, 0x60},  Part{0xc000, 0x80}};
    if (range.bytes.size() < 0x10000) return range.bytes[random() % range.bytes.size()];
    const Part& part = parts[random() % parts.size()];
    return range.bytes[part.begin + random() % part.size];
  }

  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }

 private:
  struct Range {
    std::uint64_t address;
    std::vector<std::byte> bytes;
  };
  std::vector<Range> ranges_;
  Snapshot snapshot_;
};

void check_possible(const ThreadReport& thread) {
  REQUIRE_FALSE(thread.frames.empty());
  REQUIRE(thread.frames.size() <= most_frames);
  REQUIRE(thread.callbacks.size() <= thread.frames.size());
  if (thread.state == State::in_callback) REQUIRE_FALSE(thread.callbacks.empty());
  if (thread.state == State::outside) REQUIRE((thread.callbacks.empty() && thread.chain_complete));
  if (thread.state == State::unknown) REQUIRE_FALSE(thread.chain_complete);
  if (thread.in_call) REQUIRE(thread.in_call_known);
}

void damage_again_and_again(CalloutLayout layout) {
  constexpr int rounds = 300;
  std::mt19937 random(20);  // always the same numbers, on every system
  Damageable target(layout);
  const std::string whole = to_json(detect(target.snapshot()));
  REQUIRE(detect(target.snapshot()).threads.at(0).callbacks.size() == 3);
  int changed = 0;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::pair<std::byte*, std::byte>> before;
    for (auto count = 1 + random() % 4; count > 0; --count) {
      std::byte& byte = target.choose(random);
      before.emplace_back(&byte, byte);
      byte ^= static_cast<std::byte>(1 + random() % 255);
    }
    const Report report = detect(target.snapshot());
    CAPTURE(round);
    REQUIRE(report.threads.size() == 1);
    check_possible(report.threads[0]);
    if (to_json(report) != whole) ++changed;
    std::ranges::reverse(before);  // a byte may have been changed twice
    for (const auto& [byte, value] : before) *byte = value;
  }
  CHECK(changed > 20);  // the damage was where it matters
  CHECK(to_json(detect(target.snapshot())) == whole);
}

}  // namespace

TEST_CASE("damaged: a snapshot of Windows") {
  damage_again_and_again(CalloutLayout::windows);
}

TEST_CASE("damaged: a snapshot of Wine 8") {
  damage_again_and_again(CalloutLayout::wine8);
}
