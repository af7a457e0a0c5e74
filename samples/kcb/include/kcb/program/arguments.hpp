// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kcb/language/messages.hpp"

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

/** An integer that an option sets, and the range it has to be in. */
struct Number {
  std::int64_t* value;   ///< Where the integer is stored; must not be null.
  std::int64_t minimum;  ///< The smallest value that is accepted.
  std::int64_t maximum;  ///< The largest value that is accepted.
};

/**
 * An option, such as `--json` or `-o,--output FILE`. It is made by `flag()`, `option()`, `repeated()` or `number()`.
 */
struct Option {
  std::string names = {};        ///< One name, or a short and a long name separated by a comma: `-o,--output`.
  std::string about = {};        ///< Message key of its line in the help; without one the option is not shown.
  std::string placeholder = {};  ///< Message key of what stands for its value in the help; empty for a flag.
  std::variant<bool*, std::string*, std::vector<std::string>*, Number> target =
      static_cast<bool*>(nullptr);  ///< What the option sets when it is given; must not be null.
};

/** A word without a dash, such as the process identifier in `kcb scan PID`. */
struct Word {
  std::string placeholder = {};   ///< Message key of what stands for it in the help, such as `PID|NAME`.
  std::string about = {};         ///< Message key of its line in the help.
  std::string* target = nullptr;  ///< Where the word is stored when it is given; must not be null.
  bool required = true;           ///< Whether it is wrong usage to leave the word out.
  std::string shown_by = {};  ///< The command that lists what the word can name, such as `kcb list`; the error for a
                              ///< missing word names it.
};

/** All words after `--`, which are not interpreted: a program to be started and its arguments, for example. */
struct Rest {
  std::string placeholder = {};                ///< Message key of what stands for them in the help.
  std::string about = {};                      ///< Message key of their line in the help.
  std::vector<std::string>* target = nullptr;  ///< Where the words are stored; null where `--` has no such meaning.
};

/** A program, or one command of a program that has several. */
struct Command {
  std::string name = {};                ///< The program's name, or the word that chooses the command.
  std::string about = {};               ///< Message key of the sentence that says what it does.
  std::vector<Option> options = {};     ///< Its options; `--help`, `--version` and `--lang` are always there.
  std::vector<Word> words = {};         ///< Its words, in the order of the command line.
  Rest rest = {};                       ///< What follows `--`.
  std::vector<Command> commands = {};   ///< Its commands; if there are any, the user has to name one.
  std::vector<std::string> notes = {};  ///< Message keys of paragraphs at the end of the help.
};

/** Declares an option without a value; if it is given, `target`, which must outlive `parse()`, becomes true. */
[[nodiscard]] Option flag(std::string names, std::string about, bool& target);

/** Declares an option whose value is a UTF-8 string, which must not be empty; `target` must outlive `parse()`. */
[[nodiscard]] Option option(std::string names, std::string placeholder, std::string about, std::string& target);

/** Declares an option like `option()` that may be given several times; each value is added to `target`. */
[[nodiscard]] Option repeated(std::string names, std::string placeholder, std::string about,
                              std::vector<std::string>& target);

/** Declares an option with a decimal integer in the range of `target`; any other value is wrong usage. */
[[nodiscard]] Option number(std::string names, std::string placeholder, std::string about, Number target);

/** Declares a word that the user has to give; `target` must outlive `parse()`. */
[[nodiscard]] Word word(std::string placeholder, std::string about, std::string& target);

/** Declares a word that the user may leave out; `target` keeps its value then and must outlive `parse()`. */
[[nodiscard]] Word optional_word(std::string placeholder, std::string about, std::string& target);

/** Declares what follows `--`; `target` must outlive `parse()`. */
[[nodiscard]] Rest rest(std::string placeholder, std::string about, std::vector<std::string>& target);

/** What the user asks for on the command line. */
struct Parsed {
  /** What the program has to do. */
  enum class Kind {
    run,          ///< Do the work; the declared variables are set.
    help,         ///< Print `text` to standard output.
    version,      ///< Print the version.
    wrong_usage,  ///< Print `text`, one line that says what is wrong, to standard error; the exit status is 2.
  };
  Kind kind = Kind::run;  ///< What the program has to do.
  std::string command;    ///< The command that the user named; empty for a program without commands.
  std::string text;       ///< Text in UTF-8 to be printed; the help ends with a newline, an error does not.
};

/**
 * Parses the words after the program's name.
 *
 * It changes nothing but the declared variables. Wrong input gives `Kind::wrong_usage` and never an exception.
 */
[[nodiscard]] Parsed parse(const Command& command, const std::vector<std::string>& words, const Messages& messages);

/**
 * The help of a program, or of its command `subcommand` if there is one of that name. Text wraps at 79 columns, or
 * earlier on a narrower console.
 */
[[nodiscard]] std::string help(const Command& root, std::string_view subcommand, const Messages& messages);

/**
 * The value of the option `--lang`, which has to be known before `parse()` can report anything.
 *
 * Words after `--` do not count. No value when the option is missing or has no value.
 */
[[nodiscard]] std::optional<std::string> language_option(const std::vector<std::string>& words);

/**
 * The words after the program's name, in UTF-8.
 *
 * On Windows they are taken from the system's own command line, because `argv` is not in UTF-8 there.
 */
[[nodiscard]] std::vector<std::string> command_line_words(int argc, const char* const* argv);

/** The value of an environment variable, in UTF-8. No value when the variable is not set. */
[[nodiscard]] std::optional<std::string> environment_variable(const char* name);

}  // namespace kcb
