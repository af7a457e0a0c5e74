// SPDX-License-Identifier: MIT
// write_minidump() and read_minidump() are each other's inverse, as far as the format goes.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "kcb/minidump/minidump.hpp"
#include "kcb/minidump/minidump_writer.hpp"
#include "minidump/minidump_dump.hpp"
#include "temporary_folder.hpp"
#include "x86_scene.hpp"

using namespace kcb;

namespace {

Snapshot written_and_read(const Snapshot& snapshot, const test::TemporaryFolder& folder) {
  REQUIRE(write_minidump(snapshot, folder / "copy.dmp"));
  auto copy = read_minidump(folder / "copy.dmp");
  REQUIRE(copy);
  return std::move(*copy);
}

std::vector<std::byte> bytes_from(std::uint8_t first, std::size_t count) {
  std::vector<std::byte> bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>(first + i);
  return bytes;
}

/** A snapshot with everything that is special in it once. */
Snapshot special() {
  Snapshot snapshot;
  snapshot.target = {Target::Kind::process, 1234, "C:\\kcb\\program.exe", "Windows 10.0.26200"};
  snapshot.modules = {{0x140000000, 0x5000, "C:\\M\xc3\xbcller\\\xe7\xa8\x8b\xe5\xba\x8f.exe"},
                      {0x7ffe00000000, 0x1000, "\xf0\x9f\x98\x80.dll"}};
  snapshot.memory.add(0x10000, bytes_from(0, 0x80));
  snapshot.memory.add(0x10080, bytes_from(0x80, 0x40));  // the same stack, in a second piece
  snapshot.memory.add(0x20000, bytes_from(7, 0x21));
  snapshot.memory.add(UINT64_MAX - 3, bytes_from(1, 4));
  for (const std::uint32_t tid : {8U, 4U, 6U}) {
    ThreadState thread;
    thread.tid = tid;
    thread.teb = 0x30000 + tid;
    thread.registers.rip = 0x140001000 + tid;
    for (unsigned r = 0; r < 16; ++r) {
      thread.registers.set(static_cast<Register>(r), 0x1111111111111111U * tid + r);
    }
    thread.registers.set(Register::rsp, 0x10040);
    thread.stack_begin = 0x10040;
    thread.stack_end = 0x100c0;
    thread.suspend_count = tid / 4 - 1;
    snapshot.threads.push_back(thread);
  }
  snapshot.threads[0].stack_truncated = true;
  snapshot.threads[1].suspend_count.reset();
  snapshot.threads[1].registers.set(Register::rsp, 0x20000);
  snapshot.threads[1].stack_begin = 0x20000;
  snapshot.threads[1].stack_end = 0x20021;
  snapshot.threads[2].stack_end = snapshot.threads[2].stack_begin = 0x55550;  // nothing of it was copied
  snapshot.threads[2].registers.set(Register::rsp, 0x55550);
  snapshot.threads[2].stack_truncated = true;
  return snapshot;
}

void check_same(const ThreadState& copy, const ThreadState& original) {
  CHECK(copy.tid == original.tid);
  CHECK(copy.teb == original.teb);
  CHECK(copy.stack_begin == original.stack_begin);
  CHECK(copy.stack_end == original.stack_end);
  CHECK(copy.stack_truncated == original.stack_truncated);
  CHECK(copy.suspend_count == original.suspend_count);
  CHECK(copy.registers.rip == original.registers.rip);
  for (int i = 0; i < 16; ++i) {
    const auto r = static_cast<Register>(i);
    CHECK(copy.registers.known(r) == original.registers.known(r));
    CHECK(copy.registers.get(r) == original.registers.get(r));
  }
}

}  // namespace

TEST_CASE("round trip: everything that a snapshot holds comes back") {
  const test::TemporaryFolder folder;
  const Snapshot original = special();
  const Snapshot copy = written_and_read(original, folder);
  CHECK(copy.target.pid == original.target.pid);
  CHECK(copy.target.system == original.target.system);
  REQUIRE(copy.modules.size() == original.modules.size());
  for (std::size_t i = 0; i < copy.modules.size(); ++i) {
    CHECK(copy.modules[i].base == original.modules[i].base);
    CHECK(copy.modules[i].size == original.modules[i].size);
    CHECK(copy.modules[i].path == original.modules[i].path);
  }
  REQUIRE(copy.threads.size() == original.threads.size());
  for (std::size_t i = 0; i < copy.threads.size(); ++i) check_same(copy.threads[i], original.threads[i]);

  std::uint64_t size = 0;
  for (const Memory::Range& range : copy.memory.ranges()) size += range.bytes.size();
  CHECK(size == 0x80 + 0x40 + 0x21 + 4);
  for (const Memory::Range& range : original.memory.ranges()) {
    std::vector<std::byte> bytes(range.bytes.size());
    REQUIRE(copy.memory.read(range.address, bytes));
    CHECK(std::equal(bytes.begin(), bytes.end(), range.bytes.begin()));
  }
}

TEST_CASE("round trip: an unknown process, and nothing else") {
  const test::TemporaryFolder folder;
  const Snapshot copy = written_and_read({}, folder);
  CHECK_FALSE(copy.target.pid);
  CHECK(copy.target.system.empty());
  CHECK(copy.modules.empty());
  CHECK(copy.threads.empty());
  CHECK(copy.memory.ranges().empty());
}

TEST_CASE("round trip: registers of which only two are known") {
  const test::TemporaryFolder folder;
  Snapshot original = special();
  original.threads[0].registers = Registers(0x140001000, 0x10040);
  check_same(written_and_read(original, folder).threads[0], original.threads[0]);
}

TEST_CASE("round trip: an exception") {
  const test::TemporaryFolder folder;
  Snapshot original = special();
  original.threads[0].exception = Exception{0xC000041D, 0x140001000, 0x10048};
  const Snapshot copy = written_and_read(original, folder);
  check_same(copy.threads[0], original.threads[0]);
  REQUIRE(copy.threads[0].exception);
  CHECK(copy.threads[0].exception->code == 0xC000041D);
  CHECK(copy.threads[0].exception->address == 0x140001000);
  CHECK(copy.threads[0].exception->record == 0x10048);
}

TEST_CASE("round trip: of a stack with a hole the part up to it comes back") {
  const test::TemporaryFolder folder;
  Snapshot original = special();
  original.memory.add(0x20030, bytes_from(0, 0x10));
  original.threads[0].registers.set(Register::rsp, 0x20008);
  original.threads[0].stack_begin = 0x20008;
  original.threads[0].stack_end = 0x20030;
  CHECK(written_and_read(original, folder).threads[0].stack_end == 0x20021);
}

TEST_CASE("round trip: what others look for in a dump is there") {
  const test::TemporaryFolder folder;
  REQUIRE(write_minidump(special(), folder / "x.dmp"));
  Losses losses;
  const auto dump = minidump::open_dump(*map_file(folder / "x.dmp"), losses);
  REQUIRE(dump);
  const auto system = dump->stream(minidump::StreamType::system_info).get<minidump::SystemInfo>(0);
  REQUIRE(system);
  CHECK(system->architecture == minidump::architecture_amd64);
  CHECK(system->platform == minidump::platform_nt);
  CHECK(system->major == 10);
  CHECK(system->minor == 0);
  CHECK(system->build == 26200);
  const auto threads = dump->list<minidump::Thread>(minidump::StreamType::thread_list);
  REQUIRE(threads);
  const minidump::Thread& thread = threads->entries.at(0);
  CHECK(thread.stack.location.size == 0x80);
  const auto context = dump->file.get<minidump::Context>(thread.context.position);
  REQUIRE(context);
  CHECK(context->cs == 0x33);
  CHECK(context->flags == (minidump::context_control | minidump::context_integer));
}

TEST_CASE("round trip: a thread of x86 code, with its exception") {
  const test::TemporaryFolder folder;
  test::X86Scene scene;
  Snapshot original = scene.windows_registered(0x12000).frame(0x12000 - 4, test::X86Scene::ntdll + 0x756cd).snapshot();
  original.threads[0].exception = Exception{0xC0000005, test::X86Scene::program + 0x1000, 0};
  const Snapshot again = written_and_read(original, folder);
  CHECK(again.target.architecture == Architecture::x86);
  REQUIRE(again.threads.size() == 1);
  CHECK(again.threads[0].registers.rip == original.threads[0].registers.rip);
  CHECK(again.threads[0].registers.get(Register::rbp) == original.threads[0].registers.get(Register::rbp));
  const Report report = detect(again);
  CHECK(report.threads[0].state_trust == Trust::seh_chain);
  CHECK(report.threads[0].exception->code == 0xC0000005);
  CHECK(detect(trimmed(original)).threads[0].callbacks.size() == 1);
}
