// SPDX-License-Identifier: MIT
// A damaged dump is refused or read, never more: whatever its bytes are, nothing outside them is looked at.
#include <algorithm>
#include <array>

#include <catch2/catch_test_macros.hpp>

#include "dump_builder.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using namespace kcb::test;
using Type = minidump::StreamType;

namespace {

/** A dump with every kind of stream, small enough to be damaged in every place; its last byte is of the last stream. */
std::vector<std::byte> small_dump() {
  DumpBuilder dump;
  dump.add_system();
  dump.append(std::array<std::uint32_t, 5>{0x454e4957, 3, 16, 26, 32});
  dump.append_text("wine-10.0");
  dump.add_stream(Type::misc_info, dump.append(minidump::MiscInfo{24, minidump::misc_pid_known, 77, 0, 0, 0}));
  dump.add_stream(Type::comment, dump.append_text("kcb system: Wine 10.0\nkcb truncated stacks: 7\n"));
  minidump::Module module;
  module.base = 0x500000;
  module.size = 0x1000;
  module.name = dump.append_string(u"C:\\a.dll");
  dump.add_list<minidump::Module>(Type::module_list, {module});
  const auto bytes = pattern();
  const minidump::MemoryPiece stack{0x10000, dump.append(bytes.data(), bytes.size())};
  dump.add_list<minidump::Thread>(Type::thread_list,
                                  {thread_with(dump.append(context_at(0x500010, rsp)), stack), thread_with({})});
  dump.add_list<minidump::MemoryPiece>(Type::memory_list, {stack, {teb, {0x80, stack.location.position}}});
  minidump::Location list = dump.append(minidump::Memory64List{2, stack.location.position});
  list.size += dump.append(std::array<minidump::MemoryPiece64, 2>{{{0x30000, 0x40}, {0x40000, 0x40}}}).size;
  dump.add_stream(Type::memory64_list, list);
  return dump.finish();
}

/** Reads a damaged dump and looks at all that it gives; false when it was refused. */
bool survives(const std::vector<std::byte>& file) {
  const auto kept = std::make_shared<const std::vector<std::byte>>(file);
  const auto snapshot = minidump::read_dump({*kept, kept}, "damaged.dmp");
  if (!snapshot) {
    constexpr std::array reasons{Problem::malformed_dump, Problem::dump_other_architecture, Problem::dump_lacks_x86,
                                 Problem::dump_not_windows};
    if (std::ranges::find(reasons, snapshot.error().problem) == reasons.end()) FAIL("refused for a wrong reason");
    return false;
  }
  for (const Memory::Range& range : snapshot->memory.ranges()) {
    const bool inside = range.bytes.data() >= kept->data() && range.bytes.size() <= kept->size() &&
                        range.bytes.data() + range.bytes.size() <= kept->data() + kept->size();
    if (!inside || range.bytes.empty()) FAIL("a range outside the file");
  }
  for (const ThreadState& thread : snapshot->threads) {
    if (thread.stack_end < thread.stack_begin) FAIL("a stack that ends before it begins");
  }
  if (detect(*snapshot).threads.size() != snapshot->threads.size()) FAIL("a thread without a report");
  return true;
}

template <class T>
void put(std::vector<std::byte>& file, std::size_t position, T value) {
  std::memcpy(file.data() + position, &value, std::min(sizeof(value), file.size() - position));
}

}  // namespace

TEST_CASE("damaged: the whole dump is read") {
  const auto snapshot = read_bytes(small_dump());
  REQUIRE(snapshot);
  CHECK(snapshot->threads.size() == 1);
  CHECK(snapshot->skipped.size() == 1);
  CHECK(snapshot->memory.ranges().size() == 4);
  CHECK(survives(small_dump()));
}

TEST_CASE("damaged: a minidump is known by its signature and the lower half of its version") {
  for (std::size_t i = 0; i < 8; ++i) {
    auto file = small_dump();
    file[i] ^= std::byte{1};
    CHECK(survives(file) == (i >= 6));
  }
}

TEST_CASE("damaged: cut off anywhere, it is refused, or the report tells how many bytes are missing") {
  const auto whole = small_dump();
  CHECK(read_bytes(whole)->losses == Losses{});
  std::size_t read = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut to " << size);
    const std::vector<std::byte> cut{whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)};
    if (!survives(cut)) continue;
    ++read;
    if (read_bytes(cut)->losses.bytes != whole.size() - size) FAIL("the wrong number of missing bytes");
  }
  CHECK(read > 0);
  CHECK(read < whole.size() / 2);
}

TEST_CASE("damaged: any byte may be any of five others") {
  const auto whole = small_dump();
  std::size_t read = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const int flip : {0xff, 0x80, 0x01, 0x10, 0x7f}) {
      auto damaged = whole;
      damaged[i] ^= static_cast<std::byte>(flip);
      if (survives(damaged)) ++read;
    }
  }
  CHECK(read > 0);
  CHECK(read < whole.size() * 5);
}

TEST_CASE("damaged: any number may be absurd") {
  const auto whole = small_dump();
  const auto size = static_cast<std::uint32_t>(whole.size());
  for (std::size_t i = 0; i + 4 <= whole.size(); ++i) {
    for (const std::uint32_t value : {UINT32_MAX, UINT32_MAX - 3, 0x80000000U, size, size - 1, size + 1, 0U}) {
      auto damaged = whole;
      put(damaged, i, value);
      survives(damaged);
    }
    // The two quotients make a product with the size of a structure overflow.
    for (const std::uint64_t value : {UINT64_MAX, UINT64_MAX - 7, UINT64_MAX / 16 + 1, UINT64_MAX / 48 + 1}) {
      auto damaged = whole;
      put(damaged, i, value);
      survives(damaged);
    }
  }
}

TEST_CASE("damaged: any two numbers of the directory may be absurd together") {
  const auto whole = small_dump();
  const std::array<std::uint32_t, 4> values{UINT32_MAX, 0x80000000U, static_cast<std::uint32_t>(whole.size()), 0};
  constexpr std::size_t end = sizeof(minidump::Header) + DumpBuilder::most_streams * sizeof(minidump::Stream);
  for (std::size_t i = 8; i < end; i += 4) {
    for (std::size_t j = i + 4; j < end; j += 4) {
      for (const std::uint32_t value : values) {
        auto damaged = whole;
        put(damaged, i, value);
        put(damaged, j, value);
        survives(damaged);
      }
    }
  }
}
