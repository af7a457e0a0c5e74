// SPDX-License-Identifier: MIT
// What detect() says of real callbacks, recorded by record.sh from Wine 10 (the layout of Windows) and Wine 8.
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/stack/walk.hpp"
#include "kcb/target/images.hpp"

using namespace kcb;

namespace {

struct Recording {
  const char* file;
  const char* system;
  CalloutLayout layout;
  std::uint32_t window_procedure;  ///< The index of the callback that runs one.
};

const std::vector<Recording> nested{
    {"wine-10.0-nested-3.dmp", "Wine 10.0", CalloutLayout::windows, 4},
    {"wine-8.0-nested-3.dmp", "Wine 8.0", CalloutLayout::wine8, 3},
};
const std::vector<Recording> callback_return{
    {"wine-10.0-callback-return.dmp", "Wine 10.0", CalloutLayout::windows, 4},
    {"wine-8.0-callback-return.dmp", "Wine 8.0", CalloutLayout::wine8, 3},
};

Snapshot read(const Recording& recording) {
  auto snapshot = read_minidump(KCB_TEST_DATA / recording.file);
  REQUIRE(snapshot);
  return std::move(*snapshot);
}

std::vector<std::string> entered_from(const ThreadReport& thread) {
  std::vector<std::string> names;
  for (const Callback& callback : thread.callbacks) names.push_back(callback.entered_from.value_or("unknown"));
  return names;
}

void check_callbacks(const ThreadReport& thread, const Recording& recording) {
  for (const Callback& callback : thread.callbacks) {
    CHECK(callback.index == recording.window_procedure);
    CHECK(callback.name == "NtUserCallWinProc");
    CHECK(callback.name_trust == NameTrust::table);  // symbols are not in a dump
    REQUIRE(callback.function);
    CHECK(callback.function->starts_with("user32+0x"));
    CHECK(callback.message == 0x8000U);  // WM_APP
    CHECK(callback.window.value_or(0) != 0);
    CHECK(callback.procedure == "recorder+0x1684");
  }
  CHECK(thread.hints.empty());
  CHECK(thread.suspend_count == 0U);
  CHECK(thread.chain_complete);
  CHECK(thread.frames.back().symbol.starts_with("ntdll!RtlUserThreadStart+0x"));
}

/** The thread that sent the first message and waits for the answer to its third. */
void check_sender(const ThreadReport& thread, const Recording& recording) {
  CHECK(thread.state == State::in_callback);
  CHECK(entered_from(thread) == std::vector<std::string>{"win32u!NtUserMessageCall", "win32u!NtUserMessageCall"});
  CHECK(thread.in_call == "win32u!NtUserMessageCall");
  CHECK(thread.sending == true);
  CHECK(thread.sent_message == 0x8000U);
  CHECK(thread.handled_in);
  check_callbacks(thread, recording);
}

/** The thread in three callbacks; it waits for an event, in its window procedure or in the handler of a breakpoint. */
void check_receiver(const ThreadReport& thread, const Recording& recording) {
  CHECK(entered_from(thread) ==
        std::vector<std::string>{"win32u!NtUserMessageCall", "win32u!NtUserMessageCall", "win32u!NtUserGetMessage"});
  CHECK(thread.in_call == "ntdll!NtSignalAndWaitForSingleObject");
  CHECK(thread.sending == false);
  CHECK_FALSE(thread.sent_message);
  CHECK_FALSE(thread.handled_in);
  check_callbacks(thread, recording);
}

std::size_t frames_named(const ThreadReport& thread, std::string_view name) {
  std::size_t count = 0;
  for (const ReportFrame& frame : thread.frames) {
    if (frame.symbol.substr(0, frame.symbol.find('+')) == name) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("recording: two threads nested in each other's callbacks") {
  const Recording recording = GENERATE(from_range(nested));
  CAPTURE(recording.file);
  const Snapshot snapshot = read(recording);
  CHECK(snapshot.target.kind == Target::Kind::dump);
  CHECK(snapshot.target.pid);
  CHECK(snapshot.target.system == recording.system);
  CHECK(snapshot.skipped.empty());

  const Report report = detect(snapshot);
  REQUIRE(report.threads.size() == 2);
  check_sender(report.threads[0], recording);
  check_receiver(report.threads[1], recording);
  CHECK(report.threads[1].state == State::in_callback);
  CHECK(frames_named(report.threads[1], "ntdll!NtCallbackReturn") == 0);
  CHECK(frames_named(report.threads[1], "ntdll!KiUserCallbackDispatcher") == 3);
}

TEST_CASE("recording: the innermost of three callbacks stopped at NtCallbackReturn") {
  const Recording recording = GENERATE(from_range(callback_return));
  CAPTURE(recording.file);
  const Snapshot snapshot = read(recording);
  CHECK(snapshot.target.system == recording.system);

  const Report report = detect(snapshot);
  REQUIRE(report.threads.size() == 2);
  check_sender(report.threads[0], recording);
  check_receiver(report.threads[1], recording);
  CHECK(report.threads[1].state == State::at_callback_return);
  CHECK(frames_named(report.threads[1], "ntdll!KiUserExceptionDispatcher") == 1);
  CHECK(frames_named(report.threads[1], "ntdll!NtCallbackReturn") == 1);
}

TEST_CASE("recording: every callout frame has the layout of its system") {
  const Recording recording = GENERATE(from_range(nested), from_range(callback_return));
  CAPTURE(recording.file);
  const Snapshot snapshot = read(recording);
  const Images images(snapshot);
  std::size_t callouts = 0;
  for (const ThreadState& thread : snapshot.threads) {
    std::uint64_t below = thread.stack_begin;
    for (const Frame& frame : walk(images, thread.registers, thread.stack_begin, thread.stack_end).frames) {
      if (!frame.callout) continue;
      ++callouts;
      CHECK(frame.callout->layout == recording.layout);
      // Wine 8 enters the dispatcher as if by a call: a return address lies on top of an aligned stack.
      CHECK(frame.callout->address % 16 == (recording.layout == CalloutLayout::windows ? 0 : 8));
      CHECK(frame.callout->address > below);
      CHECK(frame.callout->buffer > frame.callout->address);
      CHECK(frame.callout->length != 0);
      REQUIRE(frame.callout->interrupted);
      CHECK(frame.callout->interrupted->rsp() >= frame.callout->buffer + frame.callout->length);
      below = frame.callout->interrupted->rsp();
      CHECK(below < thread.stack_end);
    }
  }
  CHECK(callouts == 5);
}

TEST_CASE("recording: nothing in it tells of the machine on which it was made") {
  const Recording recording = GENERATE(from_range(nested), from_range(callback_return));
  CAPTURE(recording.file);
  for (const Module& module : read(recording).modules) {
    CAPTURE(module.path);
    CHECK((module.path.starts_with("C:\\windows\\system32\\") || module.path == "C:\\kcb\\recorder.exe"));
  }
}
