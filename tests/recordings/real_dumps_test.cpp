// SPDX-License-Identifier: MIT
// What the detector says of real minidumps of Windows 7 to 11, which lie beside the project, not in it.
#include <algorithm>
#include <filesystem>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kcb/detector/detect.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/minidump/minidump.hpp"

using namespace kcb;

namespace {

/** Skips the test where the folder is missing: not to be called inside CHECK(), which would take that for a failure. */
std::filesystem::path dump(const char* name) {
  if (!std::filesystem::exists(KCB_REAL_DUMPS)) SKIP("the real minidumps are not there: " << utf8_path(KCB_REAL_DUMPS));
  return KCB_REAL_DUMPS / name;
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

TEST_CASE("real dumps: of a 32-bit process, one thread is in a callback, and nothing else is said of any") {
  const Report report = report_of("x86-live-win10-15063.dmp");
  CHECK(report.target.architecture == Architecture::x86);
  REQUIRE(report.threads.size() == 6);
  for (const ThreadReport& thread : report.threads) {
    CHECK(thread.state == (thread.tid == 3000 ? State::in_callback : State::outside));
    CHECK(thread.state_trust == (thread.tid == 3000 ? Trust::seh_chain : Trust::absent));
    CHECK(thread.hints.empty());
  }
  const ThreadReport& thread = report.thread(3000);
  REQUIRE(thread.callbacks.size() == 1);
  CHECK(thread.callbacks[0].address == 0xeff844);
  CHECK_FALSE(thread.callbacks[0].index);
  CHECK(thread.callbacks[0].function == "user32+0x7c61d");
  CHECK(thread.chain_complete);
}

TEST_CASE("real dumps: of 32-bit processes, stale frames are none, and of no thread it is unknown") {
  const auto [name, threads] = GENERATE(std::pair{"x86-stale-win10-19045.dmp", 25}, std::pair{"x86-none-tiny.dmp", 3});
  const Report report = report_of(name);
  CHECK(std::ssize(report.threads) == threads);
  for (const ThreadReport& thread : report.threads) {
    CHECK(thread.state == State::outside);
    const bool stale = thread.tid == 9656 || thread.tid == 22592;
    CHECK(thread.state_trust == (stale ? Trust::seh_chain : Trust::absent));
  }
}

TEST_CASE("real dumps: a small one of a 32-bit process by a 64-bit program is refused by name") {
  const auto snapshot = read_minidump(dump("wow64-none-notepad-win7.dmp"));
  REQUIRE_FALSE(snapshot);
  CHECK(snapshot.error().problem == Problem::dump_lacks_x86);
}

TEST_CASE("real dumps: of 32-bit programs on Wine 10, 12 callbacks are live and 2 stale ones are none") {
  struct Expected {
    const char* scene;
    std::array<std::size_t, 4> depths;  // by thread
    bool stale;
  };
  const auto expected = GENERATE(Expected{"0", {0, 1, 0, 0}, false}, Expected{"1", {0, 2, 2, 0}, false},
                                 Expected{"2", {0, 1, 0, 0}, false}, Expected{"3", {0, 0, 0}, true});
  const std::string program = GENERATE("cb32", "cb32o");  // without and with optimization
  const Report report = report_of(("x86-wine10/w13." + program + '.' + expected.scene + ".dmp").c_str());
  INFO(program << ' ' << expected.scene);
  CHECK(report.target.system == "Wine 10.0");
  REQUIRE(report.threads.size() == (expected.stale ? 3U : 4U));
  for (std::size_t i = 0; i < report.threads.size(); ++i) {
    const ThreadReport& thread = report.threads[i];
    CHECK(thread.callbacks.size() == expected.depths.at(i));
    CHECK(thread.state == (expected.depths.at(i) > 0  ? State::in_callback
                           : expected.stale && i == 1 ? State::unknown
                                                      : State::outside));
    CHECK(thread.hints.empty() != (expected.stale && i == 1));
    for (const Callback& callback : thread.callbacks) {
      CHECK(callback.trust == Trust::chained);
      if (callback.name == "NtUserCallWinProc") CHECK(callback.message == 0x8000U);
    }
  }
}

TEST_CASE("real dumps: modules from outside the folders of the program and the system, wherever they are read") {
  using Files = std::set<std::string>;
  struct Expected {
    const char* name;
    Files elsewhere;
  };
  const auto [name, elsewhere] = GENERATE(
      // Plug-ins, one of Adobe's for the file dialogue, and the touch keyboard's, which is in Program Files.
      Expected{"live-fndword-win11-26200.dmp",
               {"vital", "delaybank", "plantsynth", "micesynth", "tiptsf", "coresync_x64"}},
      Expected{"live-fndword-win81-9600.dmp", {"_etoured", "nvd3d9wrapx", "nvdxgiwrapx"}},  // a graphics driver's
      Expected{"stale-fndword-win10-18363.dmp", {}}, Expected{"stale-fnhkinlpmsg-win10-16299.dmp", {}},
      Expected{"none-calc-win7.dmp", {}}, Expected{"none-electron-win11-22631.dmp", {}},
      Expected{"x86-live-win10-15063.dmp", {}}, Expected{"x86-wine10/w13.cb32.0.dmp", {}},
      // Of a folder for temporary files, injected.
      Expected{"x86-stale-win10-19045.dmp", {"xgqokjrni", "xkqokjrni", "mirror_ws2_32", "xtqokjrni"}});
  const Report report = report_of(name);
  Files found;
  for (const std::string& path : report.elsewhere) found.insert(short_name(path));
  INFO(name);
  CHECK(found == elsewhere);
  for (const ThreadReport& thread : report.threads) {
    if (thread.running) CHECK(thread.frames.at(thread.running->frame).folder != ModuleFolder::system);
  }
}

TEST_CASE("real dumps: a broken one is refused") {
  const auto* const name = GENERATE("broken-fuzzed-1.dmp", "broken-fuzzed-2.dmp", "broken-truncated-memory64.dmp");
  const auto snapshot = read_minidump(dump(name));
  REQUIRE_FALSE(snapshot);
  CHECK(snapshot.error().problem == Problem::malformed_dump);
}
