// SPDX-License-Identifier: MIT
// Recordings of both layouts, each with copies of its live callout frames where unwinding does not read.
#include "judge/judge.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "08_live_callout/exercise.hpp"
#include "kcb/minidump/minidump.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "kcb/stack/walk.hpp"

namespace {

constexpr std::uint64_t frame_size = 0x80;
constexpr std::uint64_t alignment = 16;

struct Reads {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;  // begin and end
};

std::vector<std::uint64_t> live_places(const kcb::Snapshot& snapshot, const kcb::ThreadState& thread) {
  const kcb::Images images(snapshot);
  std::vector<std::uint64_t> places;
  for (const kcb::Frame& frame : walk(images, thread.registers, thread.stack_begin, thread.stack_end).frames) {
    if (frame.callout) places.push_back(frame.callout->address);
  }
  return places;
}

// Places on the stack at which nothing is read while it is unwound, each with room for a frame.
std::vector<std::uint64_t> unread_places(kcb::Snapshot& snapshot, const kcb::ThreadState& thread) {
  Reads reads;
  snapshot.memory.observe([&](std::uint64_t address, std::size_t size) {
    if (address >= thread.stack_begin && address < thread.stack_end) reads.ranges.emplace_back(address, address + size);
  });
  static_cast<void>(live_places(snapshot, thread));
  snapshot.memory.observe({});
  std::ranges::sort(reads.ranges);
  std::vector<std::uint64_t> places;
  std::uint64_t free_from = thread.stack_begin;
  for (const auto& [begin, end] : reads.ranges) {
    for (free_from = (free_from + alignment - 1) / alignment * alignment; free_from + frame_size <= begin;
         free_from += frame_size) {
      places.push_back(free_from);
    }
    free_from = std::max(free_from, end);
  }
  return places;
}

// A copy of the frame at `from`, as it would be if the same callback had been entered at `to`.
std::vector<std::byte> copy_of(const kcb::Memory& memory, std::uint64_t from, std::uint64_t to) {
  std::vector<std::byte> bytes(frame_size);
  static_cast<void>(memory.read(from, bytes));
  for (std::size_t at = 0; at < frame_size; at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof(word));
    if (word < from || word >= from + 0x1000) continue;  // not an address in or near the frame
    word += to - from;
    std::memcpy(bytes.data() + at, &word, sizeof(word));
  }
  return bytes;
}

struct Question {
  std::uint64_t place = 0;
  bool live = false;
};

std::vector<Question> questions_on(kcb::Snapshot& snapshot, const kcb::ThreadState& thread) {
  const auto live = live_places(snapshot, thread);
  const auto unread = unread_places(snapshot, thread);
  std::vector<Question> questions;
  kcb::Memory planted;
  if (!live.empty() && !unread.empty()) {
    const std::uint64_t from = live[exercise::any_number(0, static_cast<std::uint32_t>(live.size() - 1))];
    // Wine 8 enters the dispatcher with rsp 8 beside a multiple of 16.
    const std::uint64_t to =
        unread[exercise::any_number(0, static_cast<std::uint32_t>(unread.size() - 1))] + from % alignment;
    planted.add(to, copy_of(snapshot.memory, from, to));
    questions.push_back({to, false});
  }
  planted.add(snapshot.memory);
  snapshot.memory = std::move(planted);
  for (const std::uint64_t place : live) questions.push_back({place, true});
  return questions;
}

void judge_recording(const exercise::Judge& judge, const std::string& name, std::uint32_t& count) {
  auto snapshot = kcb::read_minidump(KIT_RECORDINGS / (name + ".dmp"));
  if (!snapshot) judge.cannot(snapshot.error());
  for (const kcb::ThreadState& thread : snapshot->threads) {
    const auto questions = questions_on(*snapshot, thread);
    const kcb::Images images(*snapshot);
    for (const std::uint32_t number : exercise::shuffled(static_cast<std::uint32_t>(questions.size()))) {
      const Question& question = questions[number];
      ++count;
      if (exercise_08::is_live(images, thread, question.place) == question.live) continue;
      judge.missing("exercise08_wrong", {{"place", kcb::hexadecimal(question.place)},
                                         {"tid", thread.tid},
                                         {"recording", name + ".dmp"},
                                         {"live", question.live}});
    }
  }
}

void judgement(const exercise::Judge& judge) {
  constexpr std::array<const char*, 4> names{"wine-10.0-nested-3", "wine-10.0-callback-return", "wine-8.0-nested-3",
                                             "wine-8.0-callback-return"};
  std::uint32_t count = 0;
  for (const std::uint32_t number : exercise::shuffled(names.size())) judge_recording(judge, names[number], count);
  judge.solved("exercise08_solved", {{"count", count}});
}

const exercise::Known known("08", judgement);

}  // namespace
