// SPDX-License-Identifier: MIT
// An exception that the system raised because nothing in a callback handled another one: what can be seen of the other.
#include <algorithm>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "dump_builder.hpp"
#include "kcb/detector/detect.hpp"

using namespace kcb;
using namespace kcb::test;

namespace {

constexpr std::uint32_t fatal_in_callback = 0xC000041D;
constexpr std::uint32_t single_step = 0x80000004;  // of a hardware breakpoint
constexpr std::uint64_t code = 0x500010;

/** The thread that is stopped in a handler of a breakpoint in NtCallbackReturn, as if it had raised an exception. */
Report recorded(const char* name, std::uint64_t record = 0) {
  auto snapshot = read_minidump(KCB_TEST_DATA / name);
  REQUIRE(snapshot);
  for (ThreadState& thread : snapshot->threads) thread.exception = {fatal_in_callback, thread.registers.rip, record};
  return detect(*snapshot);
}

minidump::Context of_64_bits() {
  minidump::Context context = context_at(code, 0);
  context.cs = 0x33;
  return context;
}

/** A stack on which the registers and the record of an exception lie, with a change in one place, and nothing else. */
struct Residue {
  minidump::Context context = of_64_bits();
  std::uint32_t code_in_record = 0xC0000005;
  std::uint64_t address_in_record = code;

  [[nodiscard]] std::optional<ExceptionCause> cause() {
    constexpr std::uint64_t stack = 0x10000;
    constexpr std::uint64_t at = stack + 0x40;
    std::vector<std::byte> bytes(0x800);
    if (context.integer[4] == 0) context.integer[4] = stack + 0x700;
    context.flags = 0x10005f;
    const auto put = [&](std::uint64_t address, const auto& value) {
      std::memcpy(bytes.data() + (address - stack), &value, sizeof(value));
    };
    put(at, context);
    put(at + 0x4f0, code_in_record);
    put(at + 0x500, address_in_record);
    Snapshot snapshot;
    snapshot.modules = {{0x500000, 0x1000, "C:\\a.dll"}};
    snapshot.memory.add(stack, bytes);
    ThreadState thread;
    thread.tid = 7;
    thread.registers = Registers(0x500020, stack);
    thread.stack_begin = stack;
    thread.stack_end = stack + bytes.size();
    thread.exception = Exception{fatal_in_callback, 0x500020, 0};
    snapshot.threads = {thread};
    return detect(snapshot).threads.at(0).exception->cause;
  }
};

}  // namespace

TEST_CASE("exception: unwinding leads to the one that was not handled") {
  const Report report = recorded(GENERATE("wine-8.0-callback-return.dmp", "wine-10.0-callback-return.dmp"));
  const auto thread = std::ranges::find(report.threads, State::at_callback_return, &ThreadReport::state);
  REQUIRE(thread != report.threads.end());
  REQUIRE(thread->exception);
  REQUIRE(thread->exception->cause);
  CHECK(thread->exception->cause->code == single_step);
  CHECK(thread->exception->cause->trust == CauseTrust::unwound);
  CHECK(thread->exception->cause->where == "ntdll!NtCallbackReturn");
}

TEST_CASE("exception: of threads without another one no cause is told") {
  const Report report = recorded("wine-10.0-nested-3.dmp");
  for (const ThreadReport& thread : report.threads) {
    REQUIRE(thread.exception);
    CHECK_FALSE(thread.exception->cause);
  }
}

TEST_CASE("exception: what looks like registers and record of another one may be residue") {
  const auto cause = Residue{}.cause();
  REQUIRE(cause);
  CHECK(cause->code == 0xC0000005);
  CHECK(cause->address == code);
  CHECK(cause->where == "a+0x10");
  CHECK(cause->trust == CauseTrust::scanned);
}

TEST_CASE("exception: what contradicts itself is none") {
  Residue residue;
  SECTION("the record tells of another place") {
    residue.address_in_record = code + 1;
  }
  SECTION("the record is of no exception") {
    residue.code_in_record = 0;
  }
  SECTION("it is the one that the system raised") {
    residue.code_in_record = fatal_in_callback;
  }
  SECTION("the registers are those of 32-bit code") {
    residue.context.cs = minidump::selector_32_bit;
  }
  SECTION("the stack pointer lies below") {
    residue.context.integer[4] = 0x10010;
  }
  SECTION("the stack pointer lies elsewhere") {
    residue.context.integer[4] = 0x90000;
  }
  SECTION("no module is there") {
    residue.context.rip = residue.address_in_record = 0x900000;
  }
  CHECK_FALSE(residue.cause());
}
