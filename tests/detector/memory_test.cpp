// SPDX-License-Identifier: MIT
#include "kcb/memory/memory.hpp"

#include <catch2/catch_test_macros.hpp>

#include <initializer_list>
#include <memory>
#include <tuple>

using namespace kcb;

namespace {

std::vector<std::byte> bytes(std::initializer_list<int> values) {
  std::vector<std::byte> result;
  for (const int value : values) result.push_back(static_cast<std::byte>(value));
  return result;
}

/** What a read of some bytes gives; empty when it fails. */
std::vector<std::byte> read(const Memory& memory, std::uint64_t address, std::size_t size) {
  std::vector<std::byte> into(size);
  if (!memory.read(address, into)) into.clear();
  return into;
}

}  // namespace

TEST_CASE("memory: nothing can be read where nothing was copied") {
  Memory memory;
  CHECK_FALSE(memory.contains(0));
  CHECK_FALSE(memory.get<std::uint8_t>(0));
  memory.add(0x1000, bytes({}));
  CHECK_FALSE(memory.contains(0x1000));
  CHECK(memory.ranges().empty());
  CHECK(memory.read(0x1000, {}));  // no byte is missing of none
}

TEST_CASE("memory: a range can be read from its first byte to its last, and not beyond") {
  Memory memory;
  memory.add(0x1000, bytes({1, 2, 3, 4}));
  CHECK(memory.get<std::uint32_t>(0x1000) == 0x04030201U);
  CHECK(read(memory, 0x1001, 3) == bytes({2, 3, 4}));
  CHECK_FALSE(memory.get<std::uint32_t>(0xfff));
  CHECK_FALSE(memory.get<std::uint32_t>(0x1001));
  CHECK_FALSE(memory.get<std::uint8_t>(0x1004));
  CHECK(memory.from(0x1002).size() == 2);
  CHECK(memory.from(0x1004).empty());
  CHECK(memory.from(0xfff).empty());
}

TEST_CASE("memory: a read goes over from one range to the next where they touch, not over a gap") {
  Memory memory;
  memory.add(0x1004, bytes({5, 6}));
  memory.add(0x1000, bytes({1, 2, 3, 4}));
  memory.add(0x1007, bytes({8}));
  CHECK(read(memory, 0x1002, 4) == bytes({3, 4, 5, 6}));
  CHECK(read(memory, 0x1005, 2).empty());
  CHECK(memory.contains(0x1005));
  CHECK_FALSE(memory.contains(0x1006));
  CHECK(memory.contains(0x1007));
}

TEST_CASE("memory: where ranges overlap the bytes added first count, and none are lost") {
  Memory memory;
  memory.add(0x1002, bytes({30, 40}));
  memory.add(0x1000, bytes({1, 2, 3, 4, 5, 6}));  // around it
  memory.add(0x1001, bytes({99}));                // within
  memory.add(0x1005, bytes({98, 7}));             // over the end
  CHECK(read(memory, 0x1000, 7) == bytes({1, 2, 30, 40, 5, 6, 7}));
  std::uint64_t end = 0;
  for (const Memory::Range& range : memory.ranges()) {
    CHECK(range.address >= end);
    end = range.address + range.bytes.size();
  }
}

TEST_CASE("memory: the end of the address space is an end") {
  Memory memory;
  constexpr std::uint64_t last = UINT64_MAX;
  memory.add(last - 3, bytes({1, 2, 3, 4, 5, 6}));  // two bytes more than there is room for
  memory.add(0, bytes({9, 9, 9, 0, 9, 9, 9, 9}));
  CHECK(memory.get<std::uint32_t>(last - 3) == 0x04030201U);
  CHECK(memory.get<std::uint8_t>(last) == 4);
  CHECK(memory.from(last - 1).size() == 2);
  CHECK(memory.get<std::uint8_t>(0) == 9);
  CHECK_FALSE(memory.get<std::uint64_t>(last - 3));  // the bytes at 0 do not follow
  CHECK_FALSE(memory.text(last - 1));
}

TEST_CASE("memory: a text ends at its zero, wherever ranges end") {
  Memory memory;
  memory.add(0x1000, bytes({'a', 'b'}));
  memory.add(0x1002, bytes({'c', 0, 'd'}));
  CHECK(memory.text(0x1000) == "abc");
  CHECK(memory.text(0x1003) == "");
  CHECK_FALSE(memory.text(0x1004));  // the bytes end before a zero
  CHECK_FALSE(memory.text(0x2000));  // there are none
  CHECK(memory.text(0x1000, 3) == "abc");
  CHECK_FALSE(memory.text(0x1000, 2));  // longer than allowed
}

TEST_CASE("memory: bytes that others keep are shared, and stay as long as the memory") {
  auto kept = std::make_shared<std::vector<std::byte>>(bytes({7, 8}));
  const std::weak_ptr<const void> watch = kept;
  Memory copy;
  {
    Memory memory;
    memory.add(0x1000, *kept, kept);
    kept.reset();
    copy.add(memory);
  }
  CHECK_FALSE(watch.expired());
  CHECK(copy.get<std::uint16_t>(0x1000) == 0x0807);
  copy = {};
  CHECK(watch.expired());
}

TEST_CASE("memory: an observer is told of every read, until it is taken away") {
  Memory memory;
  memory.add(0x1000, bytes({'a', 0, 3, 4}));
  std::vector<std::tuple<std::uint64_t, std::size_t>> reads;
  memory.observe([&](std::uint64_t address, std::size_t size) { reads.emplace_back(address, size); });
  CHECK(memory.get<std::uint16_t>(0x1002));
  CHECK(memory.text(0x1000) == "a");
  CHECK_FALSE(memory.get<std::uint64_t>(0x3000));
  memory.observe({});
  CHECK(memory.get<std::uint8_t>(0x1000) == 'a');
  CHECK(reads == decltype(reads){{0x1002, 2}, {0x1000, 2}, {0x3000, 8}});
}

TEST_CASE("memory: after as many reads as are allowed nothing is found, until more are allowed") {
  Memory memory;
  memory.add(0x1000, bytes({1, 2, 3, 0}));
  memory.allow(2);
  CHECK(memory.get<std::uint8_t>(0x1000) == 1);
  CHECK_FALSE(memory.spent());
  CHECK(memory.text(0x1000) == "\x01\x02\x03");
  CHECK(memory.spent());
  CHECK_FALSE(memory.get<std::uint8_t>(0x1000));
  CHECK_FALSE(memory.text(0x1000));
  memory.allow(UINT64_MAX);
  CHECK_FALSE(memory.spent());
  CHECK(memory.get<std::uint8_t>(0x1000) == 1);
}

TEST_CASE("memory: all ranges of another are added where there are gaps, before, between and after") {
  Memory memory;
  memory.add(0x1010, bytes({1, 1}));
  memory.add(0x1020, bytes({2, 2}));
  Memory other;
  other.add(0x1000, bytes({9, 9}));
  other.add(0x1011, std::vector(0x10, std::byte{8}));  // from within the first to within the second
  other.add(0x1030, bytes({7}));
  memory.add(other);
  CHECK(memory.get<std::uint16_t>(0x1000) == 0x0909);
  CHECK(memory.get<std::uint32_t>(0x1010) == 0x08080101U);
  CHECK(memory.get<std::uint32_t>(0x101e) == 0x02020808U);
  CHECK(memory.get<std::uint8_t>(0x1030) == 7);
  CHECK(memory.ranges().size() == 5);
}
