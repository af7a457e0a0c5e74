// SPDX-License-Identifier: MIT
// What happens to a thread while it is stopped: four calls, in this order, and always the last one.
#include "windows/stop.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <windows.h>

using namespace kcb;

namespace {

constexpr std::uint64_t base = 0x300000;  // first address above the stack
constexpr StackArea area{0x100000, base};

/** Does nothing to any thread: writes down what it is asked for, and fails as a test wants. */
class WrittenDown final : public StopCalls {
 public:
  std::string log;
  std::uint64_t rsp = base - 0x1000;
  std::uint64_t read_address = 0;
  std::size_t read_size = 0;
  std::size_t readable = most_stack_bytes;
  std::string failing;
  DWORD code = 0;

  std::uint32_t suspend(void*) noexcept override { return does("suspend") ? 2 : failed; }
  bool get_registers(void*, Registers& into) noexcept override {
    into.set(Register::rsp, rsp);
    into.rip = 0x1234;
    return does("registers");
  }
  std::size_t read(void*, std::uint64_t address, std::span<std::byte> into) noexcept override {
    read_address = address;
    read_size = into.size();
    return does("read") ? std::min(readable, into.size()) : 0;
  }
  std::uint32_t resume(void*) noexcept override { return does("resume") ? 3 : failed; }

 private:
  bool does(const char* what) noexcept {
    log += (log.empty() ? "" : " ") + std::string(what);
    SetLastError(failing == what ? code : 4711);  // a later call must not hide the code of the one that failed
    return failing != what;
  }
};

Result<StoppedThread> stop(WrittenDown& calls, std::size_t room = most_stack_bytes, StackArea where = area) {
  std::vector<std::byte> buffer(room);
  return stop_and_copy(calls, nullptr, nullptr, where, buffer);
}

}  // namespace

TEST_CASE("stop: suspend, registers, read, resume, and nothing else") {
  WrittenDown calls;
  const auto stopped = stop(calls);
  CHECK(calls.log == "suspend registers read resume");
  REQUIRE(stopped);
  CHECK(stopped->registers.rip == 0x1234);
  CHECK(stopped->suspend_count == 2);
  CHECK(stopped->copied == 0x1000);
  CHECK_FALSE(stopped->truncated);
  CHECK(calls.read_address == calls.rsp);
}

TEST_CASE("stop: whatever fails, a thread that was stopped is resumed, once") {
  WrittenDown calls;
  calls.code = 31;
  SECTION("suspending: it was not stopped") {
    calls.failing = "suspend";
    const auto stopped = stop(calls);
    CHECK(calls.log == "suspend");
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().api == "SuspendThread");
    CHECK(stopped.error().code == 31);
    CHECK(stopped.error().problem == Problem::system_call_failed);
  }
  SECTION("registers") {
    calls.failing = "registers";
    const auto stopped = stop(calls);
    CHECK(calls.log == "suspend registers resume");
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().api == "GetThreadContext");
    CHECK(stopped.error().code == 31);
  }
  SECTION("reading: the registers are still good") {
    calls.failing = "read";
    const auto stopped = stop(calls);
    CHECK(calls.log == "suspend registers read resume");
    REQUIRE(stopped);
    CHECK(stopped->copied == 0);
    CHECK(stopped->truncated);
  }
  SECTION("resuming") {
    calls.failing = "resume";
    const auto stopped = stop(calls);
    CHECK(calls.log == "suspend registers read resume");
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().api == "ResumeThread");
    CHECK(stopped.error().code == 31);
  }
}

TEST_CASE("stop: a thread that refuses because it has ended is told apart") {
  WrittenDown calls;
  calls.code = ERROR_ACCESS_DENIED;
  for (const char* failing : {"suspend", "registers"}) {
    calls.failing = failing;
    const auto stopped = stop(calls);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().problem == Problem::thread_ended);
    CHECK(stopped.error().code == ERROR_ACCESS_DENIED);
  }
}

TEST_CASE("stop: at most 1 MB is read, and what is left out is told") {
  WrittenDown calls;
  calls.rsp = base - 0x100000;
  CHECK_FALSE(stop(calls)->truncated);
  CHECK(calls.read_size == 0x100000);
  calls.rsp = base - 0x100008;
  CHECK(stop(calls)->truncated);
  CHECK(calls.read_size == 0x100000);
  CHECK(stop(calls, 0x2000)->copied == 0x2000);
  CHECK(calls.read_size == 0x2000);
}

TEST_CASE("stop: of a stack with a page that cannot be read, what lies before it is kept") {
  WrittenDown calls;
  calls.rsp = base - 0x3010;
  calls.readable = 0x1010;
  const auto stopped = stop(calls);
  REQUIRE(stopped);
  CHECK(calls.log == "suspend registers read resume");
  CHECK(stopped->copied == 0x1010);
  CHECK(stopped->truncated);
}

TEST_CASE("stop: where the stack is not known, no page but the one that rsp points to is read") {
  WrittenDown calls;
  for (const StackArea where : {StackArea{}, StackArea{0x500000, 0x600000}}) {
    calls.rsp = base - 0x1018;
    const auto stopped = stop(calls, most_stack_bytes, where);
    REQUIRE(stopped);
    CHECK(stopped->copied == 0x18);
    CHECK(stopped->truncated);
  }
  calls.rsp = base;  // the thread has not pushed anything, or uses another stack
  CHECK(stop(calls)->copied == 0x1000);
}
