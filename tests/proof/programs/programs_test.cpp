// SPDX-License-Identifier: MIT
// The unwinder against the system's own at every instruction of whole programs, which other compilers may have made.
// run.sh says where they are. They are mapped, not run: the registers are made up.
#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <vector>

#include "frame_pointer.hpp"
#include "judgement.hpp"

using namespace kcb::test;

namespace {

/** What came of it. */
struct Counts {
  std::map<Judgement, int> interrupted, called;
  int in_large_frames = 0;
  std::vector<std::string> differences;
};

Counts compare(const Program& program) {
  const Scene scene(program);
  const Judge judge(program, scene);
  Counts counts;
  for (std::size_t i = 0; i < program.instructions().size(); ++i) {
    const auto& instruction = program.instructions()[i];
    for (const bool interrupted : {true, false}) {
      if (!interrupted && !instruction.after_call) continue;
      // A call may be the last instruction of its function.
      RUNTIME_FUNCTION* function = program.function_at(instruction.offset - (interrupted ? 0 : 1));
      if (function == nullptr) continue;
      const auto frame = frame_pointer(program.base(), *function, function->EndAddress);
      if (frame && frame->distance > Scene::largest_frame) {
        ++counts.in_large_frames;
        continue;
      }
      const Judgement judgement = interrupted ? judge.interrupted(*function, i) : judge.called(*function, i);
      ++(interrupted ? counts.interrupted : counts.called)[judgement];
      if (judgement == Judgement::different) counts.differences.push_back(judge.describe(*function, i, interrupted));
    }
  }
  return counts;
}

std::vector<std::filesystem::path> programs() {
  const wchar_t* folder = _wgetenv(L"KCB_PROGRAMS");
  if (folder == nullptr) throw std::runtime_error("KCB_PROGRAMS, the folder with the programs, is not set");
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    auto path = entry.path();
    if (path.extension() == ".code") found.push_back(path.replace_extension());
  }
  return found;
}

}  // namespace

TEST_CASE("programs: the caller at every instruction as RtlVirtualUnwind finds it") {
  const auto all = programs();
  REQUIRE_FALSE(all.empty());
  for (const auto& path : all) {
    const Program program(path);
    CAPTURE(program.name());
    Counts counts = compare(program);
    std::printf(
        "%s: %zu instructions; stopped there: %d equal, %d before a tail jump, %d in an endless loop, %d in data, %d "
        "different; "
        "called from there: %d equal, %d with registers restored before, %d different; %d in too large frames\n",
        program.name().c_str(), program.instructions().size(), counts.interrupted[Judgement::equal],
        counts.interrupted[Judgement::tail_jump], counts.interrupted[Judgement::endless],
        counts.interrupted[Judgement::data], counts.interrupted[Judgement::different], counts.called[Judgement::equal],
        counts.called[Judgement::restored_before], counts.called[Judgement::different], counts.in_large_frames);
    for (const std::string& difference : counts.differences) UNSCOPED_INFO(difference);
    CHECK(counts.differences.empty());
    CHECK(counts.interrupted[Judgement::equal] > 1000);
    CHECK(counts.called[Judgement::equal] > 100);
    CHECK(counts.interrupted[Judgement::endless] * 1000 < counts.interrupted[Judgement::equal]);
    CHECK(counts.interrupted[Judgement::data] * 1000 < counts.interrupted[Judgement::equal]);
    CHECK(counts.in_large_frames * 1000 < counts.interrupted[Judgement::equal]);
  }
}

TEST_CASE("programs: an unwinder that knows neither prologue nor epilogue is found out") {
  const auto all = programs();
  REQUIRE_FALSE(all.empty());
  const Program program(all.front());
  const Scene scene(program);
  const Judge judge(program, scene);
  int different = 0;
  for (std::size_t i = 0; i < program.instructions().size(); ++i) {
    RUNTIME_FUNCTION* function = program.function_at(program.instructions()[i].offset);
    // As if each thread stood behind a call, where the whole frame is there.
    if (function != nullptr) different += judge.called(*function, i) == Judgement::different ? 1 : 0;
  }
  CHECK(different > 1000);
}
