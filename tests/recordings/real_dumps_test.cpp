// SPDX-License-Identifier: MIT
// What the detector says of real minidumps of Windows 7 to 11, which lie beside the project, not in it.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump.hpp"
#include "real_dumps.hpp"

using namespace kcb;

namespace {

/** Skips the test where the folder is missing: not to be called inside CHECK(), which would take that for a failure. */
std::filesystem::path dump(const char* name) {
  if (!std::filesystem::exists(test::real_dumps)) SKIP("the real minidumps are not there: " << test::real_dumps);
  return std::filesystem::path(test::real_dumps) / name;
}

Report report_of(const char* name) {
  const auto snapshot = read_minidump(dump(name));
  REQUIRE(snapshot);
  return detect(*snapshot);
}

}  // namespace

TEST_CASE("real dumps: one thread of 61 is in callback 2, and nothing else is said of any") {
  const Report report = report_of("live-fndword-win11-26200.dmp");
  CHECK(report.target.system == "Windows 10.0.26200");
  REQUIRE(report.threads.size() == 61);
  for (const ThreadReport& thread : report.threads) {
    CHECK(in_progress(thread) == (thread.tid == 85680));
    CHECK(thread.callbacks.size() == (thread.tid == 85680 ? 1U : 0U));
    CHECK(thread.hints.empty());
    if (thread.state == State::outside) CHECK(thread.state_trust == Trust::absent);
  }
  CHECK(std::ranges::count(report.threads, State::unknown, &ThreadReport::state) == 1);
  const Callback callback = report.thread(85680).callbacks.at(0);
  CHECK(callback.index == 2U);
  CHECK(callback.name == "fnDWORD");
  CHECK(callback.entered_from == "win32u+0x18c4");
  CHECK(callback.trust == Trust::chained);
}

TEST_CASE("real dumps: Windows 8.1, whose stubs are in user32 and whose dispatcher has no forwarder") {
  const Report report = report_of("live-fndword-win81-9600.dmp");
  REQUIRE(report.threads.size() == 15);
  for (const ThreadReport& thread : report.threads) {
    CHECK(in_progress(thread) == (thread.tid == 8240));
    CHECK(thread.hints.empty());
  }
  const Callback callback = report.thread(8240).callbacks.at(0);
  CHECK(callback.index == 2U);
  CHECK(callback.name == "fnDWORD");
  CHECK(callback.name_trust == NameTrust::table);
  CHECK(callback.message == 0x0fU);
  CHECK(callback.procedure == "opengl32+0x3e990");
  CHECK(callback.entered_from == "user32+0x522a");
  CHECK(callback.trust == Trust::chained);
}

TEST_CASE("real dumps: no thread is in a callback, residue or not, and of few it is unknown") {
  struct Expected {
    const char* name;
    std::ptrdiff_t threads, unknown;
  };
  const auto [name, threads, unknown] =
      GENERATE(Expected{"stale-fndword-win10-18363.dmp", 56, 2}, Expected{"stale-fnhkinlpmsg-win10-16299.dmp", 3, 2},
               Expected{"none-electron-win10-14393.dmp", 14, 1}, Expected{"none-electron-win11-22631.dmp", 19, 1},
               Expected{"none-tiny-win10-19042.dmp", 4, 0}, Expected{"none-calc-win7.dmp", 5, 0});
  const Report report = report_of(name);
  INFO(name);
  CHECK(std::ssize(report.threads) == threads);
  CHECK(std::ranges::count(report.threads, State::unknown, &ThreadReport::state) <= unknown);
  for (const ThreadReport& thread : report.threads) {
    CHECK_FALSE(in_progress(thread));
    CHECK(thread.callbacks.empty());
    CHECK(thread.hints.empty());
    CHECK(thread.doubt.has_value() == (thread.state == State::unknown));
  }
}

TEST_CASE("real dumps: the version is that of the system, whatever the writer was shown") {
  const Report windows81 = report_of("live-fndword-win81-9600.dmp");
  const Report windows10 = report_of("stale-fndword-win10-18363.dmp");
  CHECK(windows81.target.system == "Windows 6.3.9600");
  CHECK(windows10.target.system == "Windows 10.0.18363");
}

TEST_CASE("real dumps: the thread of the exception is marked, with the registers of that moment") {
  const Report report = report_of("none-electron-win10-14393.dmp");
  const auto& exception = report.thread(6068).exception;
  REQUIRE(exception);
  CHECK(exception->code == 0xC0000005);
  CHECK(exception->where == "electron+0xe8da4");
  CHECK_FALSE(exception->cause);
  CHECK(report.thread(6068).frames.at(0).rip == exception->address);
  CHECK(std::ranges::count_if(report.threads, [](const ThreadReport& t) { return t.exception.has_value(); }) == 1);
}

TEST_CASE("real dumps: 32-bit ones are refused by name") {
  const auto x86 = read_minidump(dump("x86-live-win10-15063.dmp"));
  const auto wow64 = read_minidump(dump("wow64-none-notepad-win7.dmp"));
  REQUIRE_FALSE(x86);
  REQUIRE_FALSE(wow64);
  CHECK(x86.error().kind == "x86");
  CHECK(wow64.error().kind == "x86 (WoW64)");
}

TEST_CASE("real dumps: a broken one is refused") {
  const auto* const name = GENERATE("broken-fuzzed-1.dmp", "broken-fuzzed-2.dmp", "broken-truncated-memory64.dmp");
  const auto snapshot = read_minidump(dump(name));
  REQUIRE_FALSE(snapshot);
  CHECK(snapshot.error().problem == Problem::malformed_dump);
}
