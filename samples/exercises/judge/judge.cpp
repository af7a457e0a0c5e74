// SPDX-License-Identifier: MIT
#include "judge/judge.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <string>

#include <windows.h>

#include "kcb/detector/detect.hpp"
#include "kcb/program/console.hpp"
#include "kcb/recording/summary.hpp"
#include "kcb/report/report_text.hpp"
#include "kcb/windows/process.hpp"

namespace exercise {
namespace {

[[noreturn]] void end(int status) {
  // Not exit(): it would wait for threads, and run destructors that do.
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
  for (;;) Sleep(INFINITE);
}

std::map<std::string, Judgement, std::less<>>& known() {
  static std::map<std::string, Judgement, std::less<>> judgements;
  return judgements;
}

std::mt19937& random_numbers() {
  static std::mt19937 numbers{std::random_device{}()};
  return numbers;
}

}  // namespace

void Judge::say(std::string_view key, const kcb::MessageArguments& arguments) const {
  if (!polyglot_) return program_->say(key, arguments);
  for (const std::string_view language : kcb::languages) {
    kcb::console::out(std::string{language} + ": " + kcb::Messages::open(language).text(key, arguments) + "\n");
  }
}

void Judge::solved(std::string_view key, const kcb::MessageArguments& arguments) const {
  say(key, arguments);
  end(kcb::exit_status::success);
}

void Judge::missing(std::string_view key, const kcb::MessageArguments& arguments) const {
  say(key, arguments);
  end(kcb::exit_status::failure);
}

void Judge::too_late(std::uint32_t seconds) const {
  missing("exercise_too_late", {{"limit", seconds}});
}

void Judge::cannot(const kcb::Error& error) const {
  program_->fail(error);
  end(not_judged);
}

kcb::Report Judge::look() const {
  const auto snapshot = kcb::capture(GetCurrentProcessId());
  if (!snapshot) cannot(snapshot.error());
  return kcb::detect(*snapshot);
}

void Judge::show(const std::vector<kcb::ThreadReport>& threads) const {
  if (!threads.empty()) program_->say("sample_detector");
  for (const kcb::ThreadReport& thread : threads) {
    kcb::console::out(to_text(thread, program_->messages(), {.frames = true}));
  }
}

void Judge::show(const kcb::Recording& recording) const {
  kcb::console::out(to_text(recording, kcb::summarize(recording), program_->messages()));
}

std::string Judge::text(std::chrono::nanoseconds duration) const {
  return kcb::duration_text(duration, program_->messages());
}

Known::Known(std::string_view number, Judgement judgement) {
  known().emplace(number, judgement);
}

Judgement judgement_of(std::string_view number) {
  if (number.empty()) return known().size() == 1 ? known().begin()->second : nullptr;
  const auto found = known().find(number);
  return found == known().end() ? nullptr : found->second;
}

std::vector<std::uint32_t> shuffled(std::uint32_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::ranges::shuffle(numbers, random_numbers());
  return numbers;
}

std::uint32_t any_number(std::uint32_t least, std::uint32_t most) {
  return std::uniform_int_distribution<std::uint32_t>{least, most}(random_numbers());
}

}  // namespace exercise
