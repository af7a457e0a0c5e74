// SPDX-License-Identifier: MIT
// Memory and stacks as different writers put them into a dump.
#include <array>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "dump_builder.hpp"

using namespace kcb;
using namespace kcb::test;
using Type = minidump::StreamType;

namespace {

/** A TEB of which the first words are copied: exception list, stack base, stack limit. */
minidump::MemoryPiece append_teb(DumpBuilder& dump, std::uint64_t stack_base) {
  const std::array<std::uint64_t, 3> tib{0, stack_base, 0xf000};
  return {teb, dump.append(tib)};
}

}  // namespace

TEST_CASE("dump: a stack in the thread's entry, or only mentioned there and in the memory list") {
  const bool described = GENERATE(true, false);
  DumpBuilder dump;
  dump.add_system();
  const auto bytes = pattern();
  const minidump::MemoryPiece stack{0x10000, dump.append(bytes.data(), bytes.size())};
  minidump::MemoryPiece mentioned = stack;
  mentioned.location.position = 0;
  dump.add_list<minidump::Thread>(Type::thread_list,
                                  {thread_with(dump.append(context_at(1, rsp)), described ? stack : mentioned)});
  if (!described) dump.add_list<minidump::MemoryPiece>(Type::memory_list, {stack});
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  CHECK(snapshot->memory.ranges().size() == 1);
  CHECK(snapshot->memory.get<std::uint32_t>(rsp) == 0x43424140U);
  const ThreadState& thread = snapshot->threads.at(0);
  CHECK(thread.stack_begin == rsp);
  CHECK(thread.stack_end == 0x10100);
  CHECK_FALSE(thread.stack_truncated);
  CHECK(thread.teb == teb);
}

TEST_CASE("dump: a full dump, of which the memory follows the lists without positions of its own") {
  DumpBuilder dump;
  dump.add_system();
  const minidump::MemoryPiece stack{0x10000, {0x100, 0}};
  dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(dump.append(context_at(1, rsp)), stack)});
  const std::array<minidump::MemoryPiece64, 3> pieces{{{0x30000, 0x10}, {0xff00, 0x100}, {0x10000, 0x100}}};
  minidump::Location list = dump.append(minidump::Memory64List{3, 0});
  list.size += dump.append(pieces).size;
  dump.add_stream(Type::memory64_list, list);
  std::vector<std::byte> file = dump.finish();
  const minidump::Number64 position = file.size();
  std::memcpy(file.data() + list.position + 8, &position, sizeof(position));
  const auto bytes = pattern();
  file.insert(file.end(), bytes.begin(), bytes.begin() + 0x10);
  file.insert(file.end(), bytes.begin(), bytes.end());
  file.insert(file.end(), bytes.begin(), bytes.end());

  const auto snapshot = read_bytes(file);
  REQUIRE(snapshot);
  CHECK(snapshot->memory.get<std::uint32_t>(0x3000c) == 0x0f0e0d0cU);
  CHECK(snapshot->memory.get<std::uint32_t>(0xfffe) == 0x0100fffeU);
  CHECK(snapshot->threads.at(0).stack_end == 0x10100);
  CHECK_FALSE(snapshot->threads.at(0).stack_truncated);

  CHECK(snapshot->losses == Losses{});

  file.pop_back();  // a dump that was cut off in its last piece
  const auto cut = read_bytes(file);
  REQUIRE(cut);
  CHECK(cut->losses == Losses{.bytes = 1, .streams = {}, .threads = 0, .stacks = 1, .limited = false});
  CHECK(cut->threads.at(0).stack_end == 0x100ff);
  CHECK(cut->threads.at(0).stack_truncated);
}

TEST_CASE("dump: pieces of memory may overlap and touch") {
  DumpBuilder dump;
  dump.add_system();
  const auto bytes = pattern();
  const auto whole = dump.append(bytes.data(), bytes.size());
  const minidump::MemoryPiece first{0x10000, {0x80, whole.position}};
  const minidump::MemoryPiece second{0x10040, {0x80, whole.position + 0x40}};
  const minidump::MemoryPiece third{0x100c0, {0x40, whole.position + 0xc0}};
  const minidump::MemoryPiece described{0x10000, {0x100, 0}};
  dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(dump.append(context_at(1, rsp)), described)});
  dump.add_list<minidump::MemoryPiece>(Type::memory_list, {third, second, first, first});
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  CHECK(snapshot->memory.get<std::uint32_t>(0x1007e) == 0x81807f7eU);
  CHECK(snapshot->memory.get<std::uint32_t>(0x100be) == 0xc1c0bfbeU);
  CHECK(snapshot->threads.at(0).stack_end == 0x10100);
}

TEST_CASE("dump: very many pieces, the last address first, are read before the time is up") {
  constexpr std::uint32_t count = 300'000;
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {});
  const auto byte = dump.append(std::byte{7});
  std::vector<minidump::MemoryPiece> pieces;
  for (std::uint64_t i = count; i > 0; --i) pieces.push_back({i * 2, byte});
  dump.add_list(Type::memory_list, pieces);
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  CHECK(snapshot->memory.ranges().size() == count);
}

TEST_CASE("dump: where a stack ends") {
  const auto bytes = pattern();
  DumpBuilder dump;
  dump.add_system();
  const minidump::MemoryPiece stack{0x10000, dump.append(bytes.data(), bytes.size())};
  const auto context = dump.append(context_at(1, rsp));

  SECTION("the TEB tells that it goes on") {
    dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(context, stack)});
    dump.add_list<minidump::MemoryPiece>(Type::memory_list, {append_teb(dump, 0x10180)});
    CHECK(only_thread(dump).stack_end == 0x10100);
    CHECK(only_thread(dump).stack_truncated);
  }
  SECTION("the TEB tells that it ends before the bytes do") {
    dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(context, stack)});
    dump.add_list<minidump::MemoryPiece>(Type::memory_list, {append_teb(dump, 0x100c0)});
    CHECK(only_thread(dump).stack_end == 0x100c0);
    CHECK_FALSE(only_thread(dump).stack_truncated);
  }
  SECTION("the thread's entry tells of another stack than rsp") {
    dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(context, {0x50000, {0x100, 0}})});
    const minidump::MemoryPiece behind{0x10100, stack.location};  // whose they are is not known
    dump.add_list<minidump::MemoryPiece>(Type::memory_list, {stack, behind});
    CHECK(only_thread(dump).stack_end == 0x10100);
    CHECK(only_thread(dump).stack_truncated);  // nothing tells that it does not go on
  }
  SECTION("fewer bytes are there than the entry tells of") {
    dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(context, {0x10000, {0x200, 0}})});
    dump.add_list<minidump::MemoryPiece>(Type::memory_list, {stack});
    CHECK(only_thread(dump).stack_end == 0x10100);
    CHECK(only_thread(dump).stack_truncated);
  }
  SECTION("the entry tells of bytes behind the last address") {
    const minidump::MemoryPiece last{UINT64_MAX - 0x7f, {0x100, stack.location.position}};
    const auto at_the_end = dump.append(context_at(1, UINT64_MAX - 0x3f));
    dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(at_the_end, last)});
    CHECK(only_thread(dump).stack_end == UINT64_MAX);
  }
  SECTION("no bytes are there at all") {
    dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(context, {0x10000, {0x100, 0}})});
    CHECK(only_thread(dump).stack_begin == rsp);
    CHECK(only_thread(dump).stack_end == rsp);
    CHECK(only_thread(dump).stack_truncated);
  }
}
