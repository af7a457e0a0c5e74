// SPDX-License-Identifier: MIT
// JSON of real programs: the values. schemas.sh runs this case and tests the form of the texts that it leaves.
#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/target/images.hpp"
#include "started.hpp"
#include "wine_program.hpp"

using namespace kcb;
using namespace kcb::test;
using nlohmann::json;

namespace {

/** Runs kcb.exe with --json; the text goes also into KCB_JSON_FOLDER, if that is set. */
json json_of(const std::string& arguments, const std::string& file) {
  const Output output = run_kcb(arguments + " --json --lang de");
  CHECK(output.err.empty());
  if (const char* folder = std::getenv("KCB_JSON_FOLDER"); folder != nullptr) {
    std::ofstream(std::filesystem::path(folder) / (file + ".json"), std::ios::binary) << output.out;
  }
  return json::parse(output.out);
}

json window(const WineProgram& program, const char* title, bool answers) {
  return {{"pid", program.pid()}, {"process", notepad.file}, {"title", title}, {"answers", answers}};
}

}  // namespace

TEST_CASE("JSON of list and scan", "[.][json]") {
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  CHECK(json_of("list", "list-idle") ==
        json{{"schema", "kcb-list/1"}, {"windows", {window(program, notepad.title, true)}}});
  const json idle = json_of("scan notepad", "scan-idle");
  CHECK(idle.at("/target/pid"_json_pointer) == program.pid());
  CHECK(idle.at("/target/kind"_json_pointer) == "process");
  CHECK(idle.at("skipped").empty());
  for (const json& thread : idle.at("threads")) CHECK(thread.at("state") == "outside");

  program.send_about();
  const ThreadReport main = program.waiting().thread(program.tid());
  REQUIRE(main.callbacks.size() == 1);
  const json callback = json_of("scan notepad --repeat 3 --interval 50", "scan-callback").at("threads").at(0);
  CHECK(callback.at("tid") == program.tid());
  CHECK(callback.at("state") == "in_callback");
  CHECK(callback.at("chain_complete") == true);
  CHECK(callback.at("suspend_count") == 0);
  CHECK(callback.at("sending") == false);
  CHECK(callback.at("in_call") == json{{"known", true}, {"name", waiting_call}});
  const json from_symbols{{"source", "coff"}, {"file", nullptr}, {"line", nullptr}, {"others", 0}};
  const json program_path = R"(C:\windows\system32\notepad.exe)";
  CHECK(callback.at("callbacks") ==
        json::array({{{"index", main.callbacks.front().index.value()},
                      {"name", "User32CallWindowProc"},
                      {"name_trust", "symbol"},
                      {"function", "user32!User32CallWindowProc"},
                      {"function_origin", from_symbols},
                      {"entered_from", waiting_call},
                      {"procedure", "notepad!NOTEPAD_WndProc"},
                      {"procedure_origin", from_symbols},
                      {"procedure_trust", "unwound"},
                      {"module", program_path},
                      {"folder", "program"},
                      {"message", {{"number", WM_COMMAND}, {"name", "WM_COMMAND"}}},
                      {"window", hexadecimal(reinterpret_cast<std::uint64_t>(program.window()))},
                      {"window_class", "Notepad"},
                      {"trust", "unwound"}}}));
  CHECK(callback.at("/seen/looks"_json_pointer) == 3);
  CHECK(callback.at("/seen/ms"_json_pointer) >= 100);

  const Frozen frozen(program);
  CHECK(json_of("list", "list-frozen").at("windows") ==
        json::array({window(program, notepad.about_title, false), window(program, notepad.title, false)}));
  CHECK(json_of("scan notepad", "scan-frozen").at("threads").at(0).at("suspend_count") == 1);
}

TEST_CASE("JSON of several processes", "[.][json]") {
  const WineProgram program(notepad);
  static_cast<void>(program.waiting());
  CHECK(json_of("scan --all-processes", "processes-idle").at("chains").empty());
  const Started ask(KCB_ASK, "");
  CHECK(soon([] { return !json_of("scan --all-processes", "processes-waiting").at("chains").empty(); }));
}
