// SPDX-License-Identifier: MIT
// `kcb watch` and `kcb snapshot`: a program that nobody here wrote freezes and thaws; the minidump explains itself.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/report/report_json.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using nlohmann::json;

namespace {

/** A folder that is not there before and afterwards. */
class Folder {
 public:
  Folder() { std::filesystem::remove_all(path_); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / "kcb_watch_test";
};

/** The complete lines so far. */
std::vector<json> events(const std::string& text) {
  std::vector<json> lines;
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
    lines.push_back(json::parse(text.substr(at, end - at)));
  }
  return lines;
}

/** Waits for an event. */
json wait_for(const RunningKcb& kcb, std::string_view event) {
  json found;
  REQUIRE(soon([&] {
    for (json& line : events(kcb.out())) {
      if (line["event"] == event) found = std::move(line);
    }
    return !found.is_null();
  }));
  return found;
}

/** What a minidump says of a thread with nothing but what is in it. */
ThreadReport in_dump(const std::filesystem::path& file, const WineProgram& program) {
  const auto snapshot = read_minidump(file);
  REQUIRE(snapshot);
  CHECK(snapshot->target.pid == program.pid());
  CHECK(std::filesystem::file_size(file) < 1 << 20);
  return detect(*snapshot).thread(program.tid());
}

}  // namespace

TEST_CASE("watch: a window freezes in a callback, and thaws: a report, a minidump, and how long it lasted", "[json]") {
  const WineProgram program(winemine);
  program.send_about();
  static_cast<void>(program.waiting());
  const Folder folder;
  const RunningKcb kcb("watch winemine --after 1 --json --check --dump \"" + folder.path().string() + '"');
  const json watching = wait_for(kcb, "watching");
  CHECK(watching["pid"] == program.pid());
  CHECK(watching["watching"]["after_ms"] == 1000);
  json began;
  {
    const Frozen frozen(program);
    began = wait_for(kcb, "began");
    CHECK(wait_for(kcb, "still")["hang"]["least_ms"] >= 2000);
  }
  const json over = wait_for(kcb, "over");
  program.close_about();
  CHECK(program.answers());
  CHECK(program.close() == 0);
  const Output output = kcb.wait();
  CHECK(output.status == 1);
  CHECK(output.err.empty());
  if (const char* json_folder = std::getenv("KCB_JSON_FOLDER"); json_folder != nullptr) {
    int number = 0;
    for (const json& line : events(output.out)) {
      std::ofstream(std::filesystem::path(json_folder) / ("watch-" + std::to_string(++number) + ".json"))
          << line.dump();
    }
  }

  CHECK(began["hang"]["number"] == 1);
  CHECK(began["hang"]["tid"] == program.tid());
  CHECK(began["hang"]["sign"] == "no_answer");
  CHECK_THAT(began["hang"]["window"]["title"].get<std::string>(), ContainsSubstring("WineMine"));
  CHECK(began["hang"]["least_ms"] >= 1000);
  CHECK(over["hang"]["number"] == 1);
  CHECK(over["hang"]["least_ms"] >= 2000);
  CHECK(over["hang"]["most_ms"] > over["hang"]["least_ms"]);
  const json last = events(output.out).back();
  CHECK(last["event"] == "ended");
  CHECK(last["ended"]["stopped"] == "target_ended");
  CHECK(last["ended"]["exit_code"] == 0);
  CHECK(last["ended"]["hangs"] == 1);
  CHECK(last["ended"]["lasting"] == 0);
  CHECK(last["ended"]["dumps"] == 1);

  const ThreadReport main = in_dump(began["dump"].get<std::string>(), program);
  const auto& threads = began["report"]["threads"];
  const auto live = std::ranges::find_if(threads, [&](const json& thread) { return thread["tid"] == program.tid(); });
  REQUIRE(live != threads.end());
  CHECK(word_for(main.state) == "in_callback");
  CHECK((*live)["state"] == "in_callback");
  CHECK((*live)["unresponsive"].is_object());
  CHECK(main.state_trust == Trust::unwound);
  CHECK(main.chain_complete);
  REQUIRE(main.callbacks.size() == 1);
  CHECK(main.callbacks.front().message == UINT{WM_COMMAND});
  CHECK(main.frames.size() == (*live)["frames"].size());
}

TEST_CASE("watch: when the process ends, so does its hang, and the watch") {
  const std::string language = GENERATE("en", "ru");
  const Messages messages = Messages::open(language);
  const WineProgram program(notepad);
  const RunningKcb kcb("watch notepad --after 1 --lang " + language);
  {
    const Frozen frozen(program);
    REQUIRE(soon([&] { return kcb.out().find("Untitled - Notepad") != std::string::npos; }));
    const HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, program.pid());
    TerminateProcess(process, 7);
    CloseHandle(process);
  }
  const Output output = kcb.wait();
  CHECK(output.status == 0);
  CHECK_THAT(output.err, ContainsSubstring("notepad (PID " + std::to_string(program.pid()) + ')'));
  CHECK_THAT(output.out, ContainsSubstring("0x"));
  const std::string over = messages.text(
      "watch_over",
      {{"time", ""}, {"number", 1}, {"tid", program.tid()}, {"least", ""}, {"bounded", false}, {"most", ""}});
  CHECK_THAT(output.out, ContainsSubstring(over.substr(0, over.find(". "))));
  CHECK_THAT(output.out, ContainsSubstring(language == "en" ? "exit status 7." : "кодом 7."));
}

TEST_CASE("watch: a program in a modal dialog box does not hang, and --for ends the watch") {
  const WineProgram program(notepad);
  program.send_about();
  static_cast<void>(program.waiting());
  const Output output = run_kcb("watch notepad --after 1 --for 4 --check --json");
  CHECK(output.status == 0);
  CHECK(output.err.empty());
  const auto lines = events(output.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines.back()["ended"]["stopped"] == "time");
  CHECK(lines.back()["ended"]["ms"] >= 4000);
  CHECK(lines.back()["ended"]["hangs"] == 0);

  const Messages messages = Messages::open("en");
  const std::string command = "kcb scan " + std::to_string(program.pid());
  const std::string hint = messages.text("watch_waits", {{"command", command}}) + '\n';
  CHECK_THAT(run_kcb("watch notepad --for 1 --lang en").out, EndsWith(hint));
  program.close_about();
  CHECK_THAT(run_kcb("watch notepad --for 1 --lang en").out, EndsWith("none.\n"));
  CHECK(program.close() == 0);
}

TEST_CASE("watch: a full folder gets no more minidumps, and says so once") {
  const WineProgram program(winemine);
  const Folder folder;
  std::filesystem::create_directories(folder.path());
  std::ofstream(folder.path() / "one.dmp") << "kept";
  const RunningKcb kcb("watch winemine --after 1 --for 5 --dumps 1 --json --lang en --dump \"" +
                       folder.path().string() + '"');
  {
    const Frozen frozen(program);
    CHECK(wait_for(kcb, "began")["dump"].is_null());
  }
  const Output output = kcb.wait();
  CHECK(output.status == 0);
  CHECK_THAT(output.err, ContainsSubstring("--dumps allows 1"));
  CHECK(events(output.out).back()["ended"]["dumps"] == 0);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("watch and snapshot: wrong words, and what is not there") {
  for (const char* words : {"watch", "watch 1 2", "watch 1 --after 0", "watch 1 --dumps 0", "watch 1 --dump",
                            "watch 1 --for 0", "watch 1 --after x", "snapshot", "snapshot 1 --json"}) {
    CAPTURE(words);
    const Output output = run_kcb(words);
    CHECK(output.status == 2);
    CHECK(output.out.empty());
    CHECK_FALSE(output.err.empty());
  }
  for (const char* words : {"watch nobody_has_this_name", "snapshot nobody_has_this_name"}) {
    CAPTURE(words);
    const Output output = run_kcb(words);
    CHECK(output.status == 3);
    CHECK(output.out.empty());
    CHECK_THAT(output.err, ContainsSubstring("nobody_has_this_name"));
  }
  const WineProgram program(winemine);
  for (const char* words :
       {"watch winemine --dump C:\\windows\\system.ini", "snapshot winemine --output C:\\none\\a"}) {
    CAPTURE(words);
    const Output output = run_kcb(words);
    CHECK(output.status == 3);
    CHECK(output.out.empty());
    CHECK_FALSE(output.err.empty());
  }
}

TEST_CASE("snapshot: a minidump that needs nothing else") {
  const WineProgram program(notepad);
  program.send_about();
  static_cast<void>(program.waiting());
  const Folder folder;
  std::filesystem::create_directories(folder.path());
  const auto file = folder.path() / "notepad.dmp";
  const Output output = run_kcb("snapshot notepad --lang en --output \"" + file.string() + '"');
  CHECK(output.status == 0);
  CHECK(output.err.empty());
  CHECK(output.out == "Minidump: " + file.string() + "\nTo examine it: kcb dump " + file.string() + '\n');
  const ThreadReport main = in_dump(file, program);
  CHECK(word_for(main.state) == "in_callback");
  CHECK(main.chain_complete);
  CHECK(main.in_call == waiting_call);

  const std::string words = "snapshot notepad --lang en --output \"" + file.string() + '"';
  std::filesystem::resize_file(file, 1);
  const Output again = run_kcb(words);
  CHECK(again.status == 3);
  CHECK(again.out.empty());
  CHECK(again.err == "kcb: the file “" + file.string() + "” already exists; with --force, it is overwritten\n");
  CHECK(std::filesystem::file_size(file) == 1);
  CHECK(run_kcb(words + " --force").status == 0);
  CHECK(word_for(in_dump(file, program).state) == "in_callback");
  program.close_about();
  CHECK(program.close() == 0);
}
