// SPDX-License-Identifier: MIT
// usage: own_program PID|NAME
#include <optional>

#include "kcb/detector/detect.hpp"
#include "kcb/language/describe.hpp"
#include "kcb/program/arguments.hpp"
#include "kcb/program/console.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/windows/process.hpp"

int main(int argc, char** argv) {
  const auto words = kcb::command_line_words(argc, argv);
  if (words.size() != 1) {
    kcb::console::err("usage: own_program PID|NAME\n");
    return 2;
  }
  const auto choice = kcb::choose_language(std::nullopt, kcb::environment_variable("KCB_LANG"), kcb::system_locale());
  const auto messages = kcb::Messages::open(choice.language);
  kcb::end_between_stops();
  const auto snapshot = kcb::find_process(words.front()).and_then(kcb::capture);
  if (!snapshot) {
    kcb::console::err("own_program: " + kcb::describe(snapshot.error(), messages) + "\n");
    return 3;
  }
  kcb::console::out(kcb::to_text(kcb::detect(*snapshot), messages));
  return 0;
}
