// SPDX-License-Identifier: MIT
#include "kcb/program/program.hpp"

#include <exception>

#include <unicode/uvernum.h>

#include "kcb/language/describe.hpp"
#include "kcb/program/console.hpp"

#ifndef KCB_VERSION
#define KCB_VERSION "0"
#endif

namespace kcb {
namespace {

/** The languages one can ask for, as a list for an error: "en, ru, de, es, fr, it". */
std::string language_list() {
  std::string list;
  for (const auto language : languages) list += (list.empty() ? "" : ", ") + std::string{language};
  return list;
}

/** Says what is wrong with the choice of the language; false if the program must not go on. */
bool report(const LanguageChoice& choice, const Program& program) {
  const MessageArguments arguments{{"word", choice.asked}, {"languages", language_list()}};
  switch (choice.fault) {
    case LanguageChoice::Fault::none:
      return true;
    case LanguageChoice::Fault::unknown_option:
      return program.fail("error_unknown_language", arguments);
    case LanguageChoice::Fault::unknown_variable:
      program.warn("warning_language_variable", arguments);
      return true;
    case LanguageChoice::Fault::unknown_system:
      program.warn("warning_language_system", arguments);
      return true;
  }
  return true;
}

int guarded(Program& program, const std::function<int(Program&)>& body) {
  try {
    return body(program);
  } catch (const std::exception& error) {
    program.fail("error_internal", {{"what", error.what()}});
  } catch (...) {
    program.fail("error_internal", {{"what", "?"}});
  }
  return exit_status::internal;
}

int parse_and_run(Program& program, const Command& command, const std::vector<std::string>& words,
                  const std::function<int(Program&)>& body) {
  const Parsed parsed = parse(command, words, program.messages());
  switch (parsed.kind) {
    case Parsed::Kind::help:
      console::out(parsed.text);
      return exit_status::success;
    case Parsed::Kind::version:
      console::out(program.name() + " " KCB_VERSION " (ICU " U_ICU_VERSION ")\n");
      return exit_status::success;
    case Parsed::Kind::wrong_usage:
      console::err(program.name() + ": " + parsed.text + "\n");
      return exit_status::wrong_usage;
    case Parsed::Kind::run:
      break;
  }
  program.set_command(parsed.command);
  return body(program);
}

int run(Program program, const std::vector<std::string>& words, const LanguageChoice& choice, const Command& command,
        const std::function<int(Program&)>& body) {
  if (!report(choice, program)) return exit_status::wrong_usage;
  return guarded(program, [&](Program& running) { return parse_and_run(running, command, words, body); });
}

}  // namespace

void Program::say(std::string_view key, const MessageArguments& arguments) const {
  console::out(messages_.text(key, arguments) + "\n");
}

void Program::warn(std::string_view key, const MessageArguments& arguments) const {
  console::err(name_ + ": " + messages_.text(key, arguments) + "\n");
}

bool Program::fail(const Error& error) const {
  console::err(name_ + ": " + describe(error, messages_) + "\n");
  return false;
}

bool Program::fail(std::string_view key, const MessageArguments& arguments) const {
  warn(key, arguments);
  return false;
}

int run_program(const std::vector<std::string>& words, const LanguageChoice& choice, const Command& command,
                const std::function<int(Program&)>& body) {
  return run({command.name, Messages::open(choice.language)}, words, choice, command, body);
}

int run_program(int argc, const char* const* argv, const Command& command, const std::function<int(Program&)>& body) {
  const auto words = command_line_words(argc, argv);
  const auto choice = choose_language(language_option(words), environment_variable("KCB_LANG"), system_locale());
  Program program{command.name, Messages::open(choice.language)};
  program.set_typed_kcb(environment_variable("KCB_COMMAND_LINE").value_or(""));  // by ./kit: see there
  return run(std::move(program), words, choice, command, body);
}

int run_sample(int argc, const char* const* argv, Command command, const std::function<bool(Program&)>& lesson) {
  if (command.about.empty()) command.about = command.name + "_about";
  return run_program(argc, argv, command,
                     [&](Program& program) { return lesson(program) ? exit_status::success : exit_status::failure; });
}

}  // namespace kcb
