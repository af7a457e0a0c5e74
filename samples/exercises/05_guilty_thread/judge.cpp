// SPDX-License-Identifier: MIT
// Three processes, in each of which another thread is the guilty one.
#include "judge/judge.hpp"

#include <string>

#include <windows.h>

#include "05_guilty_thread/exercise.hpp"
#include "judge/mystery.hpp"
#include "kcb/detector/detect.hpp"

namespace {

void judgement(const exercise::Judge& judge) {
  for (const std::uint32_t position : exercise::shuffled(3)) {
    const exercise::Mystery mystery(judge, position, WM_APP + exercise::any_number(1, 0xfff));
    const std::uint32_t answer = exercise_05::guilty_thread(mystery.pid());
    if (answer == mystery.guilty()) continue;
    const kcb::Report report = kcb::detect(mystery.snapshot());
    const std::string why = exercise::objection(report, answer);
    if (why != "none") judge.show({report.thread(answer)});
    judge.missing("exercise05_wrong", {{"tid", answer}, {"pid", mystery.pid()}, {"why", why}});
  }
  judge.solved("exercise05_solved");
}

const exercise::Known known("05", judgement);

}  // namespace
