// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kcb/detector/report.hpp"
#include "kcb/program/program.hpp"
#include "kcb/recording/recording.hpp"
#include "kcb/stage/stage.hpp"
#include "kcb/target/snapshot.hpp"

/** What judges the exercises: it looks at what a student's program does, not at its text. */
namespace exercise {

/** Exit status: could not be judged here. No crash ends with it: abort() ends with 3, as does a breakpoint's 0x80000003
 * on Wine. */
inline constexpr int not_judged = 69;

/**
 * The verdict on an exercise, in the student's language.
 *
 * A verdict ends the process at once: the threads of an unsolved exercise may hang, and nothing waits for them. The
 * exit status is 0 for solved, 1 for not solved, `not_judged` when the exercise could not be judged.
 */
class Judge {
 public:
  /** A judge that speaks for a program, which must outlive it; if `polyglot`, its verdict is in all languages. */
  Judge(const kcb::Program& program, bool polyglot) : program_{&program}, polyglot_{polyglot} {}

  /** Says what was seen, and that nothing is missing. */
  [[noreturn]] void solved(std::string_view key, const kcb::MessageArguments& arguments = {}) const;

  /** Says what was seen instead of what the exercise asks for. */
  [[noreturn]] void missing(std::string_view key, const kcb::MessageArguments& arguments = {}) const;

  /** Says that what the exercise waits for did not happen in time. */
  [[noreturn]] void too_late(std::uint32_t seconds = kcb::stage::limit_seconds) const;

  /** Says why the exercise cannot be judged here; ends with `not_judged`. */
  [[noreturn]] void cannot(const kcb::Error& error) const;

  /** What the detector says about this process, but for the calling thread; ends with `cannot()` if that fails. */
  [[nodiscard]] kcb::Report look() const;

  /** Prints what the detector says about threads, each with its stack. */
  void show(const std::vector<kcb::ThreadReport>& threads) const;

  /** Prints the summary of a recording. */
  void show(const kcb::Recording& recording) const;

  /** A duration as the summary of a recording writes it. */
  [[nodiscard]] std::string text(std::chrono::nanoseconds duration) const;

 private:
  void say(std::string_view key, const kcb::MessageArguments& arguments) const;

  const kcb::Program* program_;
  bool polyglot_;
};

/** A function that judges one exercise; it ends the process with a verdict. */
using Judgement = void (*)(const Judge& judge);

/** Makes an exercise known to `main()`, which judges the one that is asked for, or the only one. */
class Known {
 public:
  /** The exercise with this number, such as 01. */
  Known(std::string_view number, Judgement judgement);
};

/** The function that judges the exercise with this number; the only one for an empty number. Null if there is none. */
[[nodiscard]] Judgement judgement_of(std::string_view number);

/** Numbers 0 to count - 1 in an order that differs from run to run. */
[[nodiscard]] std::vector<std::uint32_t> shuffled(std::uint32_t count);

/** A number that differs from run to run, at least `least` and at most `most`. */
[[nodiscard]] std::uint32_t any_number(std::uint32_t least, std::uint32_t most);

}  // namespace exercise
