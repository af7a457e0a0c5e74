// SPDX-License-Identifier: MIT
//
// Judges a student's program, which is linked with it. `./kit exercise check` runs it.
#include <string>

#include "judge/judge.hpp"
#include "judge/mystery.hpp"
#include "kcb/program/program.hpp"

int main(int argc, char** argv) {
  std::string number;
  std::string child_name;
  bool polyglot = false;  // for tests: a run is slow, a sentence is not
  const kcb::Command command{
      .name = "exercise",
      .about = "exercise_about",
      .options = {kcb::option("--number", "", "", number), kcb::option("--child", "", "", child_name),
                  kcb::flag("--polyglot", "", polyglot)}};
  return kcb::run_program(argc, argv, command, [&](const kcb::Program& program) {
    if (!child_name.empty()) return exercise::be_mystery(child_name);
    const exercise::Judgement judgement = exercise::judgement_of(number);
    if (judgement == nullptr) return kcb::exit_status::wrong_usage;
    judgement(exercise::Judge{program, polyglot});
    return kcb::exit_status::internal;  // never reached: a verdict ends the process
  });
}
