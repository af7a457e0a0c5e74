// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kcb/arguments.hpp"
#include "kcb/error.hpp"
#include "kcb/messages.hpp"

/*
 * What every program of the kit has around its own work, so that a sample's one file stays about its lesson:
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

/** Exit statuses that programs share. */
namespace exit_status {
inline constexpr int success = 0;
inline constexpr int failure = 1;      ///< A sample did not show what it teaches; with --check: something was found.
inline constexpr int wrong_usage = 2;  ///< The command line is wrong.
inline constexpr int no_target = 3;    ///< The target cannot be opened or read.
inline constexpr int internal = 70;    ///< The program itself failed, such as out of memory.
}  // namespace exit_status

/** A running program: its name, its language, and the ways it speaks. */
class Program {
 public:
  Program(std::string name, Messages messages) : name_{std::move(name)}, messages_{std::move(messages)} {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Messages& messages() const { return messages_; }

  /** The command that the user named (Command::commands); empty for a program without commands. */
  [[nodiscard]] const std::string& command() const { return command_; }
  void set_command(std::string command) { command_ = std::move(command); }

  /** Prints a message and a line end to standard output. */
  void say(std::string_view key, const MessageArguments& arguments = {}) const;

  /** Prints "name: message" as one line to standard error. */
  void warn(std::string_view key, const MessageArguments& arguments = {}) const;

  /** Prints "name: what went wrong (function, code)" as one line to standard error; false, to be returned at once. */
  bool fail(const Error& error) const;

  /** Prints a message as warn() does; false, to be returned at once. */
  bool fail(std::string_view key, const MessageArguments& arguments = {}) const;

 private:
  std::string name_;
  std::string command_;
  Messages messages_;
};

/**
 * Chooses the language, parses the command line, does --help, --version and wrong usage, else runs the body.
 *
 * Returns the exit status: the body's, exit_status::success for help and version, exit_status::wrong_usage, or
 * exit_status::internal if the body throws, after one line on standard error. Call it once, from main.
 */
int run_program(int argc, const char* const* argv, const Command& command, const std::function<int(Program&)>& body);

/** The same with the words and the language given, as tests need it. */
int run_program(const std::vector<std::string>& words, const LanguageChoice& choice, const Command& command,
                const std::function<int(Program&)>& body);

/**
 * The same for a sample: the lesson says whether what it teaches really happened, and false is exit_status::failure.
 *
 * The about key of the command is the sample's name with "_about" unless it is given.
 */
int run_sample(int argc, const char* const* argv, Command command, const std::function<bool(Program&)>& lesson);

}  // namespace kcb
