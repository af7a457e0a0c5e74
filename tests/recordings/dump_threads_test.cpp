// SPDX-License-Identifier: MIT
// Threads as different writers put them into a dump.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "dump_builder.hpp"

using namespace kcb;
using namespace kcb::test;
using Type = minidump::StreamType;

TEST_CASE("dump: a thread without registers is skipped, and so is one with half of them") {
  DumpBuilder dump;
  dump.add_system();
  minidump::Context nothing = context_at(1, rsp);
  nothing.flags = minidump::context_amd64;
  minidump::Context control = context_at(1, rsp);
  control.flags = minidump::context_control;
  std::vector<minidump::Thread> threads{thread_with({}), thread_with(dump.append(nothing)),
                                        thread_with(dump.append(control))};
  SECTION("none, none, two") {
    dump.add_list(Type::thread_list, threads);
    const auto snapshot = read_bytes(dump.finish());
    REQUIRE(snapshot);
    REQUIRE(snapshot->skipped.size() == 2);
    CHECK(snapshot->skipped[0].tid == 7);
    CHECK(snapshot->skipped[0].error.problem == Problem::no_registers);
    REQUIRE(snapshot->threads.size() == 1);
    CHECK(snapshot->threads[0].registers.rip == 1);
    CHECK(snapshot->threads[0].registers.rsp() == rsp);
    CHECK_FALSE(snapshot->threads[0].registers.known(Register::rax));
  }
  SECTION("half a context") {
    --threads[2].context.size;
    dump.add_list(Type::thread_list, threads);
    CHECK(read_bytes(dump.finish())->skipped.size() == 3);
  }
}

TEST_CASE("dump: the thread of the exception is shown as it was then") {
  DumpBuilder dump;
  dump.add_system();
  const auto bytes = pattern();
  const minidump::MemoryPiece stack{0x10000, dump.append(bytes.data(), bytes.size())};
  const auto later = dump.append(context_at(1, 0x10008));
  minidump::Thread other = thread_with(later, stack);
  other.tid = 8;
  dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(later, stack), other});
  minidump::ExceptionStream exception;
  exception.tid = 7;
  exception.code = 0xC0000005;
  exception.address = 0x1234;
  exception.context = dump.append(context_at(0x1234, rsp));
  SECTION("with its registers") {
    dump.add_stream(Type::exception, dump.append(exception));
    const auto snapshot = read_bytes(dump.finish());
    REQUIRE(snapshot->threads.size() == 2);
    const ThreadState& thread = snapshot->threads[0];
    REQUIRE(thread.exception);
    CHECK(thread.exception->code == 0xC0000005);
    CHECK(thread.exception->address == 0x1234);
    CHECK(thread.registers.rip == 0x1234);
    CHECK(thread.stack_begin == rsp);
    CHECK_FALSE(snapshot->threads[1].exception);
  }
  SECTION("without them the thread's own count") {
    exception.context.position = 0x10000000;
    dump.add_stream(Type::exception, dump.append(exception));
    const auto snapshot = read_bytes(dump.finish());
    REQUIRE(snapshot->threads.at(0).exception);
    CHECK(snapshot->threads[0].registers.rip == 1);
    CHECK(snapshot->losses.bytes > 0);
  }
}

TEST_CASE("dump: of threads on one stack one keeps it, and a stack ends where another thread's begins") {
  DumpBuilder dump;
  dump.add_system();
  const auto bytes = pattern();
  const minidump::MemoryPiece stack{0x10000, dump.append(bytes.data(), bytes.size())};
  const auto low = dump.append(context_at(1, 0x10000));
  const auto high = dump.append(context_at(1, 0x10080));
  dump.add_list<minidump::Thread>(Type::thread_list,
                                  {thread_with(high, stack), thread_with(low, stack), thread_with(low, stack)});
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot->threads.size() == 3);
  CHECK(snapshot->threads[0].stack_end == 0x10100);
  CHECK_FALSE(snapshot->threads[0].stack_truncated);
  CHECK(snapshot->threads[1].stack_end == 0x10080);
  CHECK(snapshot->threads[1].stack_truncated);
  CHECK(snapshot->threads[2].stack_end == snapshot->threads[2].stack_begin);
  CHECK(snapshot->threads[2].stack_truncated);
  CHECK(snapshot->losses.limited);
}

TEST_CASE("dump: a list whose entries are aligned to eight bytes") {
  const std::uint32_t padding = GENERATE(0U, 4U);
  DumpBuilder dump;
  dump.add_system();
  dump.add_list<minidump::Thread>(Type::thread_list, {thread_with(dump.append(context_at(1, rsp)))}, padding);
  CHECK(only_thread(dump).tid == 7);
}

TEST_CASE("dump: how often a thread was suspended is unknown where the writer may have counted itself") {
  const auto count = [](std::uint32_t written, const char* comment) {
    DumpBuilder dump;
    dump.add_system();
    dump.add_stream(Type::comment, dump.append_text(comment));
    minidump::Thread thread = thread_with(dump.append(context_at(1, rsp)));
    thread.suspend_count = written;
    dump.add_list<minidump::Thread>(Type::thread_list, {thread});
    return only_thread(dump).suspend_count;
  };
  CHECK(count(0, "") == 0U);
  CHECK(count(1, "") == std::nullopt);
  CHECK(count(1, "kcb system: Wine 10.0\n") == 1U);
  CHECK(count(UINT32_MAX, "kcb system: Wine 10.0\n") == std::nullopt);
}

TEST_CASE("dump: the callback table is found through whichever thread's TEB is there") {
  DumpBuilder dump;
  dump.add_system();
  minidump::Module user32;
  user32.base = 0x500000;
  user32.size = 0x1000;
  user32.name = dump.append_string(u"user32.dll");
  dump.add_list<minidump::Module>(Type::module_list, {user32});
  const auto context = dump.append(context_at(1, rsp));
  std::vector<minidump::Thread> threads(2, thread_with(context));
  threads[0].teb = 0x90000;  // not copied
  dump.add_list(Type::thread_list, threads);
  const auto word = [&](std::uint64_t address, std::uint64_t value) {
    return minidump::MemoryPiece{address, dump.append(value)};
  };
  const std::vector<minidump::MemoryPiece> words{word(teb + 0x60, 0x30000), word(0x30000 + 0x58, 0x40000),
                                                 word(0x40000, 0x500010), word(0x40008, 0x500020), word(0x40010, 1)};
  dump.add_list(Type::memory_list, words);
  const auto snapshot = read_bytes(dump.finish());
  REQUIRE(snapshot);
  CHECK(snapshot->callback_table == std::vector<std::uint64_t>{0x500010, 0x500020});
}
