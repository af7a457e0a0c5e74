// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kcb/language/error.hpp"
#include "kcb/language/messages.hpp"
#include "kcb/program/arguments.hpp"

/*
 * What every program of the kit needs besides its own work, so that a sample's one file stays focused on its lesson:
 *
 *   bool lesson(kcb::Program& program) {
 *     program.say("s02_window_ready", {{"tid", 1234}});
 *     const auto snapshot = kcb::capture(1234);
 *     if (!snapshot) return program.fail(snapshot.error());
 *     return true;
 *   }
 *   int main(int argc, char** argv) { return kcb::run_sample(argc, argv, {.name = "02_send_message"}, lesson); }
 */
namespace kcb {

/** Exit statuses that the kit's programs share. */
namespace exit_status {
inline constexpr int success = 0;      ///< The program did what was asked; a sample showed what it teaches.
inline constexpr int failure = 1;      ///< A sample did not show what it teaches; with `--check`, kcb found something.
inline constexpr int wrong_usage = 2;  ///< The command line is wrong.
inline constexpr int no_target = 3;    ///< The target cannot be opened or read.
inline constexpr int unknown = 4;      ///< With `--check`, kcb found nothing, but the state of a thread is unknown.
inline constexpr int internal = 70;    ///< The program itself failed, for example because memory ran out.
}  // namespace exit_status

/** A running program: its name, its language, and its output. Texts are given as message keys. */
class Program {
 public:
  /** A program with a name, which begins each of its error messages, and the messages of its language. */
  Program(std::string name, Messages messages) : name_{std::move(name)}, messages_{std::move(messages)} {}

  [[nodiscard]] const std::string& name() const { return name_; }       ///< Name, such as `kcb`.
  [[nodiscard]] const Messages& messages() const { return messages_; }  ///< Messages of its language.

  /** Sets what the user types in place of `kcb`, as `Messages::set_typed_kcb()` does; `run_program()` does it. */
  void set_typed_kcb(std::string_view typed) { messages_.set_typed_kcb(typed); }

  /** The command that the user named, one of `Command::commands`; empty for a program without commands. */
  [[nodiscard]] const std::string& command() const { return command_; }

  /** Sets what `command()` returns; `run_program()` does it. */
  void set_command(std::string command) { command_ = std::move(command); }

  /** Prints a message as one line to standard output. */
  void say(std::string_view key, const MessageArguments& arguments = {}) const;

  /** Prints the program's name and a message as one line to standard error. */
  void warn(std::string_view key, const MessageArguments& arguments = {}) const;

  /** Prints an error as `warn()` prints a message. Returns false, so that the caller can return it at once. */
  bool fail(const Error& error) const;

  /** Prints a message as `warn()` does. Returns false, so that the caller can return it at once. */
  bool fail(std::string_view key, const MessageArguments& arguments = {}) const;

 private:
  std::string name_;
  std::string command_;
  Messages messages_;
};

/**
 * Chooses the language, parses the command line, answers `--help`, `--version` and wrong usage, or else runs the body.
 *
 * Returns the exit status: that of the body, `exit_status::success` for help and version, `exit_status::wrong_usage`,
 * or `exit_status::internal` after an exception of the body, which is reported on standard error. It is called once,
 * from `main`. The environment variable `KCB_COMMAND_LINE` says what the user types in place of `kcb`.
 */
int run_program(int argc, const char* const* argv, const Command& command, const std::function<int(Program&)>& body);

/** Runs a program like the other overload, but with given words and language, for tests. */
int run_program(const std::vector<std::string>& words, const LanguageChoice& choice, const Command& command,
                const std::function<int(Program&)>& body);

/**
 * Runs a sample as `run_program()` runs a program.
 *
 * The lesson returns whether what it teaches really happened; false gives `exit_status::failure`. An empty
 * `Command::about` is replaced by the sample's name with `_about` appended.
 */
int run_sample(int argc, const char* const* argv, Command command, const std::function<bool(Program&)>& lesson);

}  // namespace kcb
