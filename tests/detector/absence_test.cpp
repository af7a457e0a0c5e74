// SPDX-License-Identifier: MIT
// The proof by absence on made-up stacks: a callout frame that is planted anywhere is never missed, a stack without one
// is proven to have none, and what is not the whole stack proves nothing.
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "kcb/detector/detect.hpp"

using namespace kcb;

namespace {

constexpr std::uint64_t ntdll = 0x7ff0'0000'0000, program = 0x7ff7'0000'0000;
constexpr std::uint32_t module_size = 0x200000;
constexpr std::uint64_t teb = 0x30'0000;
constexpr std::uint64_t no_fiber = 0x1e00;  // NT_TIB::Version, as in minidumps of Windows 10 and 11

enum class Layout { windows, wine8 };

/** A stack of made-up words, none of which makes a callout frame possible, in a dump without code. */
class MadeUpStack {
 public:
  explicit MadeUpStack(unsigned seed) : random_(seed) {
    const std::uint64_t count = pick(0x40, 0x1000);
    begin_ = end - count * 8;
    for (std::uint64_t i = 0; i < count; ++i) words_.push_back(word(begin_ + i * 8));
    words_.back() = ntdll + 0x1234;  // RtlUserThreadStart has called the thread's function
  }

  /** Writes into the stack what the kernel always writes, at a place where a frame has room. */
  void plant(Layout layout) {
    const std::uint64_t frames = (end - 0x60 - begin_) / 16;
    const std::uint64_t first = (begin_ + 15) & ~std::uint64_t{15};
    // The first and the last possible place more often than others.
    const std::uint64_t chosen = pick(0, 9);
    const std::uint64_t frame = chosen == 0   ? first
                                : chosen == 1 ? first + (frames - 1) * 16
                                              : first + pick(0, frames - 1) * 16;
    if (layout == Layout::windows) {
      at(frame + 0x20) = frame + 0x58;
    } else {
      at(frame) = 0xdeadbabe;
    }
  }

  [[nodiscard]] Snapshot snapshot(bool with_teb, std::uint64_t fiber = no_fiber, std::uint64_t cut = 0) {
    Snapshot snapshot;
    snapshot.target = {Target::Kind::dump, 1, "test.dmp", "Windows 10.0.26200"};
    snapshot.modules = {{ntdll, module_size, "C:\\Windows\\System32\\ntdll.dll"},
                        {program, module_size, "C:\\program.exe"}};
    // In pieces, as a dump may hold it; a piece may end within a word.
    const auto bytes = std::as_bytes(std::span(words_)).first(words_.size() * 8 - cut);
    for (std::size_t done = 0; done < bytes.size();) {
      const std::size_t size =
          std::min<std::size_t>(bytes.size() - done, pick(1, 4) == 1 ? pick(1, 0x400) : bytes.size());
      const auto piece = bytes.subspan(done, size);
      snapshot.memory.add(begin_ + done, {piece.begin(), piece.end()});
      done += size;
    }
    if (with_teb) {
      const std::vector<std::uint64_t> tib{0, end, end - 0x10'0000, 0, fiber};
      const auto tib_bytes = std::as_bytes(std::span(tib));
      snapshot.memory.add(teb, {tib_bytes.begin(), tib_bytes.end()});
    }
    snapshot.threads.push_back({1, Registers(program + 0x1000, begin_), teb, begin_, end - cut, cut != 0, 0});
    return snapshot;
  }

 private:
  static constexpr std::uint64_t end = 0x20'0000;

  std::uint64_t pick(std::uint64_t from, std::uint64_t to) {
    return std::uniform_int_distribution<std::uint64_t>(from, to)(random_);
  }
  std::uint64_t& at(std::uint64_t address) { return words_.at((address - begin_) / 8); }

  /** Garbage, addresses of code, and addresses near its own, but not the one that the kernel writes. */
  std::uint64_t word(std::uint64_t address) {
    std::uint64_t value = 0;
    switch (pick(0, 3)) {
      case 0:
        value = random_() | random_() << 32U;
        break;
      case 1:
        value = (pick(0, 1) == 0 ? ntdll : program) + pick(0, module_size - 1);
        break;
      case 2:
        value = address + pick(0, 0x80) - 0x40;
        break;
      default:
        break;
    }
    return value == address + 0x38 || value == 0xdeadbabe ? 0 : value;
  }

  std::mt19937_64 random_;
  std::uint64_t begin_ = 0;
  std::vector<std::uint64_t> words_;
};

ThreadReport report_of(const Snapshot& snapshot) {
  return detect(snapshot).threads.at(0);
}

constexpr unsigned stacks = 500;

}  // namespace

TEST_CASE("absence: a callout frame that is planted anywhere on a stack is never missed") {
  const auto layout = GENERATE(Layout::windows, Layout::wine8);
  const bool with_teb = GENERATE(false, true);
  for (unsigned seed = 0; seed < stacks; ++seed) {
    MadeUpStack stack(seed);
    stack.plant(layout);
    INFO("seed " << seed);
    const ThreadReport report = report_of(stack.snapshot(with_teb));
    REQUIRE(report.state != State::outside);
    REQUIRE(report.doubt == Doubt::callout_like);
  }
}

TEST_CASE("absence: a whole stack without a place for a callout frame is outside") {
  const bool with_teb = GENERATE(false, true);
  for (unsigned seed = 0; seed < stacks; ++seed) {
    const ThreadReport report = report_of(MadeUpStack(seed).snapshot(with_teb));
    INFO("seed " << seed);
    REQUIRE(report.state == State::outside);
    REQUIRE(report.state_trust == Trust::absent);
    REQUIRE(report.basis == (with_teb ? StackBasis::teb : StackBasis::range));
    REQUIRE_FALSE(report.doubt);
  }
}

TEST_CASE("absence: what is not the whole stack proves nothing, and the report says why") {
  MadeUpStack stack(1);
  const std::uint64_t cut = GENERATE(std::uint64_t{8}, std::uint64_t{0x100});
  CHECK(report_of(stack.snapshot(true, no_fiber, cut)).doubt == Doubt::stack_cut);
  CHECK(report_of(stack.snapshot(false, no_fiber, cut)).doubt == Doubt::stack_cut);
}

TEST_CASE("absence: a thread with fibers has other stacks") {
  const ThreadReport report = report_of(MadeUpStack(1).snapshot(true, 0x1234'5670));
  CHECK(report.state == State::unknown);
  CHECK(report.doubt == Doubt::fiber);
}

TEST_CASE("absence: of a stack that was not copied nothing is known") {
  Snapshot snapshot = MadeUpStack(1).snapshot(true);
  snapshot.threads[0].stack_end = snapshot.threads[0].stack_begin;
  const ThreadReport report = report_of(snapshot);
  CHECK(report.state == State::unknown);
  CHECK(report.doubt == Doubt::stack_lost);
}

TEST_CASE("absence: a range that does not end like a stack is not taken for the whole") {
  Snapshot snapshot = MadeUpStack(1).snapshot(false);
  ThreadState& thread = snapshot.threads[0];
  SECTION("it ends within a page") {
    thread.stack_end -= 0x10;
  }
  SECTION("no thread starts there") {
    snapshot.modules.erase(snapshot.modules.begin());
  }
  const ThreadReport report = report_of(snapshot);
  CHECK(report.state == State::unknown);
  CHECK(report.doubt == Doubt::end_unknown);
}
