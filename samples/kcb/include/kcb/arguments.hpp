// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kcb/messages.hpp"

/*
 * The command line is declared once, as data; every text in it is a message key.
 *
 *   bool json = false;
 *   std::string target;
 *   const kcb::Command command{
 *       .name = "kcb",
 *       .about = "kcb_about",
 *       .commands = {{.name = "scan",
 *                     .about = "kcb_scan_about",
 *                     .options = {kcb::flag("--json", "option_json", json)},
 *                     .words = {kcb::word("placeholder_target", "word_target", target)}}}};
 *
 * --help (-h, /?), --version and --lang belong to every command and are not declared.
 */
namespace kcb {

/** An integer that an option sets, and the range it may have (both ends included). */
struct Number {
  std::int64_t* value;
  std::int64_t minimum;
  std::int64_t maximum;
};

/** An option: `--json` or `-o,--output FILE`. Made by flag(), option() and number(). */
struct Option {
  std::string names = {};        ///< One name, or a short and a long one with a comma between: "-o,--output".
  std::string about = {};        ///< Key of its line in the help; an option without one is not shown.
  std::string placeholder = {};  ///< Key of what stands for its value in the help; empty for a flag.
  std::variant<bool*, std::string*, Number> target =
      static_cast<bool*>(nullptr);  ///< Set when the option is given, else left alone.
};

/** A word without a dash: the PID in `kcb scan PID`. */
struct Word {
  std::string placeholder = {};  ///< Key of what stands for it in the help: PID|NAME.
  std::string about = {};        ///< Key of its line in the help.
  std::string* target = nullptr;
  bool required = true;
};

/** A program, or one command of a program that has several. */
struct Command {
  std::string name = {};
  std::string about = {};  ///< Key of the sentence that says what it does.
  std::vector<Option> options = {};
  std::vector<Word> words = {};
  std::vector<Command> commands = {};   ///< If there are any, one of them has to be named.
  std::vector<std::string> notes = {};  ///< Keys of paragraphs at the end of the help.
};

[[nodiscard]] Option flag(std::string names, std::string about, bool& target);
[[nodiscard]] Option option(std::string names, std::string placeholder, std::string about, std::string& target);
[[nodiscard]] Option number(std::string names, std::string placeholder, std::string about, Number target);
[[nodiscard]] Word word(std::string placeholder, std::string about, std::string& target);
[[nodiscard]] Word optional_word(std::string placeholder, std::string about, std::string& target);

/** What the command line asks for. */
struct Parsed {
  enum class Kind {
    run,          ///< Do the work; the declared targets are set.
    help,         ///< Print #text to standard output.
    version,      ///< Print the version.
    wrong_usage,  ///< Print #text, one line that names the offending word, to standard error; exit status 2.
  };
  Kind kind = Kind::run;
  std::string command;  ///< The command that was named; empty for a program without commands.
  std::string text;     ///< UTF-8; the help ends with a line end, a fault does not.
};

/** Parses the words after the program's name. Pure but for the declared targets; never throws for wrong input. */
[[nodiscard]] Parsed parse(const Command& command, const std::vector<std::string>& words, const Messages& messages);

/** The help of a program, or of one of its commands if that is not empty: at most 80 columns wide. */
[[nodiscard]] std::string help(const Command& root, std::string_view subcommand, const Messages& messages);

/** The value of --lang, which has to be known before parse() can speak; looked for up to a "--". */
[[nodiscard]] std::optional<std::string> language_option(const std::vector<std::string>& words);

/** The words after the program's name, UTF-8; on Windows from the system's own command line, argv being ANSI there. */
[[nodiscard]] std::vector<std::string> command_line_words(int argc, const char* const* argv);

/** An environment variable, UTF-8; nothing if it is not set. */
[[nodiscard]] std::optional<std::string> environment_variable(const char* name);

}  // namespace kcb
