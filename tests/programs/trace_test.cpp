// SPDX-License-Identifier: MIT
// `kcb trace`: a program that nobody here wrote stands still in the middle of a message, and goes on.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "kcb/recording/picture.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/recording/trace_json.hpp"
#include "kcb/windows/process.hpp"
#include "kcb/windows/trace.hpp"
#include "windows/handle.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

std::filesystem::path recorder_file() {
  return KCB_COMMAND.replace_filename("kcb_recorder.dll");
}

/** A file of this test, which is gone afterwards; for programs as well as for this one. */
class File {
 public:
  explicit File(const char* name) : path_(std::filesystem::temp_directory_path() / name) {}
  ~File() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string argument() const { return '"' + path_.string() + '"'; }
  [[nodiscard]] std::string text() const {
    std::ifstream stream(path_, std::ios::binary);
    return {std::istreambuf_iterator(stream), {}};
  }

 private:
  std::filesystem::path path_;
};

/** The callback in which a program handles the command that a test has sent it. */
const Span* command_in(const Recording& recording) {
  const auto found = std::ranges::find_if(recording.spans, [&](const Span& span) {
    return recording.work(span).message == UINT{WM_COMMAND} && span.depth == 0;
  });
  return found == recording.spans.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("trace: a window that was frozen and thawed: the slow message, its duration and its procedure") {
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  auto trace = Trace::attach(program.pid(), recorder_file());
  REQUIRE(trace);
  constexpr std::chrono::milliseconds frozen_for(300);
  program.send_about();
  {
    const Frozen frozen(program);
    CHECK(trace->wait(frozen_for, nullptr) == RecordingStop::time);
  }
  program.close_about();
  REQUIRE(program.answers());
  const Recording recording = trace->stop();

  const Span* const command = command_in(recording);
  REQUIRE(command != nullptr);
  CHECK(command->duration() >= frozen_for);
  CHECK(command->tid == program.tid());
  CHECK((command->end_known == SpanEnd::returned || command->end_known == SpanEnd::called));
  const Work& work = recording.work(*command);
  CHECK(work.procedure == "notepad!NOTEPAD_WndProc");
  CHECK(work.window_class == "Notepad");
  CHECK(work.entered_from == waiting_call);
  CHECK(summarize(recording).slowest.front() == static_cast<std::size_t>(command - recording.spans.data()));

  const File file("kcb_trace_test.json");
  const File picture("kcb_trace_test.svg");
  for (const auto language : languages) {
    CAPTURE(language);
    const Messages messages = Messages::open(language);
    REQUIRE(write_recording(recording, messages, file.path()));
    const Output shown = run_kcb("trace --show " + file.argument() + " --picture " + picture.argument() +
                                 " --force --lang " + std::string(language));
    CHECK(shown.status == 0);
    CHECK(shown.err.empty());
    CHECK(shown.out == to_text(recording, summarize(recording), messages));
    CHECK(picture.text() == to_svg(recording, messages));
    CHECK_THAT(shown.out, ContainsSubstring("WM_COMMAND (0x111), " + duration_text(command->duration(), messages)));
    CHECK_THAT(picture.text(), ContainsSubstring("WM_COMMAND <tspan"));
  }
  CHECK(program.close() == 0);
}

TEST_CASE("trace: a program that is already in a callback, and stays there") {
  const Messages messages = Messages::open("fr");
  const WineProgram program(winemine);
  program.send_about();
  static_cast<void>(program.waiting());
  const File file("kcb_trace_before.json");
  const Output output = run_kcb("trace winemine --for 1 --check 60000 --lang fr --output " + file.argument());
  CHECK(output.status == 1);  // it never returned
  CHECK(output.err == "kcb: " + messages.text("trace_recording", {{"pid", program.pid()}}) + '\n');
  CHECK_THAT(output.out, ContainsSubstring("WM_COMMAND (0x111)"));
  CHECK_THAT(output.out, ContainsSubstring(messages.text("summary_never_returned", {{"count", 1}})));
  const auto recording = read_recording(file.path());
  REQUIRE(recording);
  CHECK(recording->stop == RecordingStop::time);
  CHECK(recording->duration >= std::chrono::seconds(1));
  const bool only = summarize(*recording).callbacks == 1;
  CHECK_THAT(output.out, ContainsSubstring(messages.text("summary_before", {{"only", only}, {"count", 1}})));
  const Span* const command = command_in(*recording);
  REQUIRE(command != nullptr);
  CHECK(command->began_before);
  CHECK(command->end_known == SpanEnd::open);
  program.close_about();
  CHECK(program.answers());
  CHECK(program.close() == 0);
}

TEST_CASE("trace --start: a program from its first callback on", "[json]") {
  const Output output = run_kcb("trace --start --for 2 --json --senders --lang en -- winemine.exe");
  const auto pid = find_process("winemine");
  REQUIRE(pid);
  const Handle process(OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, *pid));
  TerminateProcess(process.get(), 99);
  WaitForSingleObject(process.get(), 10'000);
  CHECK(output.status == 0);
  if (const char* folder = std::getenv("KCB_JSON_FOLDER"); folder != nullptr) {
    std::ofstream(std::filesystem::path(folder) / "trace-start.json", std::ios::binary) << output.out;
  }
  const auto recording = parse_recording(output.out);
  REQUIRE(recording);
  CHECK(recording->pid == *pid);
  CHECK(recording->program == "winemine.exe");
  CHECK(recording->sends);
  CHECK(recording->lost == 0);
  const auto created = std::ranges::find_if(recording->works, [](const Work& work) {
    return work.message == UINT{WM_CREATE} && work.window_class == "WineMine";
  });
  REQUIRE(created != recording->works.end());
  CHECK_THAT(created->procedure.value_or(""), ContainsSubstring("winemine!"));
  CHECK(created->entered_from == "win32u!NtUserCreateWindowEx");
}

TEST_CASE("trace: words that make no sense together") {
  for (const char* words : {"trace", "trace --start", "trace 1 --start -- a.exe", "trace --show a.json 1",
                            "trace 1 -- 2", "trace --show a.json --start -- b.exe"}) {
    CAPTURE(words);
    const Output output = run_kcb(words);
    CHECK(output.status == 2);
    CHECK(output.out.empty());
    CHECK_FALSE(output.err.empty());
  }
}
