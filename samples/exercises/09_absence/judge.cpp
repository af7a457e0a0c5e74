// SPDX-License-Identifier: MIT
// Stacks that the judge makes: one on which absence can be proven, and some on which it cannot, each for another
// reason.
#include "judge/judge.hpp"

#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "09_absence/exercise.hpp"

namespace {

constexpr std::uint64_t page = 0x1000;
constexpr std::uint64_t size = 4 * page;
constexpr std::array<const char*, 5> cases{"provable", "callout", "cut", "lost", "hole"};

struct Scene {
  kcb::Memory memory;
  kcb::ThreadState thread;
};

// Return addresses and small numbers, as on any stack.
std::vector<std::byte> words(std::uint64_t count) {
  std::vector<std::byte> bytes(count * 8);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t word = i % 8 == 0 ? 0x7ff0'0000'0000 + exercise::any_number(0x1000, 0xfffff) : i;
    std::memcpy(bytes.data() + i * 8, &word, sizeof(word));
  }
  return bytes;
}

Scene scene_of(const std::string& kind) {
  Scene scene;
  const std::uint64_t begin = page * exercise::any_number(0x100, 0xfff);
  scene.thread.tid = 4 * exercise::any_number(10, 500);
  scene.thread.stack_begin = begin;
  scene.thread.stack_end = kind == "lost" ? begin : begin + size;
  scene.thread.stack_truncated = kind == "cut";
  auto bytes = words(size / 8);
  if (kind == "callout") {
    const std::uint64_t at = std::uint64_t{16} * exercise::any_number(1, size / 16 - 1);
    const std::uint64_t word = begin + at + 0x38;
    std::memcpy(bytes.data() + at, &word, sizeof(word));
  }
  if (kind == "lost") return scene;
  if (kind == "hole") {
    scene.memory.add(begin, {bytes.begin(), bytes.begin() + page});
    scene.memory.add(begin + 2 * page, {bytes.begin() + 2 * page, bytes.end()});
  } else {
    scene.memory.add(begin, std::move(bytes));
  }
  return scene;
}

void judgement(const exercise::Judge& judge) {
  for (const std::uint32_t number : exercise::shuffled(cases.size())) {
    const std::string kind = cases[number];
    const Scene scene = scene_of(kind);
    const bool answer = exercise_09::proven_outside(scene.memory, scene.thread);
    const kcb::MessageArguments facts{{"tid", scene.thread.tid}, {"kind", kind}};
    if (answer && kind != "provable") judge.missing("exercise09_premature", facts);
    if (!answer && kind == "provable") judge.missing("exercise09_timid", facts);
  }
  judge.solved("exercise09_solved");
}

const exercise::Known known("09", judgement);

}  // namespace

bool exercise_09::may_be_callout(const kcb::Memory& memory, std::uint64_t address) {
  return address % 16 == 0 && memory.get<std::uint64_t>(address) == address + 0x38;
}
