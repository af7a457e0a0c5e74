// SPDX-License-Identifier: MIT
// Two dumps of processes that hang, written by the kit, and a file that is no dump.
#include "judge/judge.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <windows.h>

#include "10_guilty_in_dump/exercise.hpp"
#include "judge/mystery.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/language/utf8_path.hpp"
#include "kcb/minidump/minidump_writer.hpp"

namespace {

std::filesystem::path temporary_file() {
  return std::filesystem::temp_directory_path() / ("kcb-exercise-10-" + std::to_string(GetCurrentProcessId()) + ".dmp");
}

std::optional<exercise_10::Culprit> answer_on(const std::filesystem::path& file) {
  const auto answer = exercise_10::culprit_in(file);
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return answer;
}

void judge_dump(const exercise::Judge& judge, std::uint32_t position) {
  const std::uint32_t message = WM_APP + exercise::any_number(1, 0xfff);
  const exercise::Mystery mystery(judge, position, message);
  const kcb::Snapshot snapshot = mystery.snapshot();
  if (const auto written = kcb::write_minidump(kcb::trimmed(snapshot), temporary_file()); !written) {
    judge.cannot(written.error());
  }
  const auto answer = answer_on(temporary_file());
  if (!answer) judge.missing("exercise10_nobody", {{"pid", mystery.pid()}});
  if (answer->tid != mystery.guilty()) {
    const kcb::Report report = kcb::detect(snapshot);
    const std::string why = exercise::objection(report, answer->tid);
    if (why != "none") judge.show({report.thread(answer->tid)});
    judge.missing("exercise10_wrong", {{"tid", answer->tid}, {"pid", mystery.pid()}, {"why", why}});
  }
  if (answer->message != message) judge.missing("exercise10_message", {{"tid", answer->tid}});
}

void judge_other_file(const exercise::Judge& judge) {
  std::ofstream(temporary_file(), std::ios::binary) << "MDMP, but nothing that follows is a minidump";
  if (answer_on(temporary_file())) judge.missing("exercise10_not_a_dump");
}

void judgement(const exercise::Judge& judge) {
  for (const std::uint32_t position : exercise::shuffled(2)) judge_dump(judge, position);
  judge_other_file(judge);
  judge.solved("exercise10_solved");
}

const exercise::Known known("10", judgement);

}  // namespace
