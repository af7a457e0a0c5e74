// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "arguments_check.hpp"
#include "kcb/program/arguments.hpp"
#include "unknown_word.hpp"

namespace kcb {
namespace {

/** What CLI11 calls with an option's values; they are read after it has finished instead. */
const CLI::callback_t ignore = [](const CLI::results_t&) { return true; };

/**
 * CLI11 splits the words into options, values, commands and extras; they are judged here.
 *
 * Its own errors are English sentences without structure. So nothing is declared to it as required, limited or typed:
 * an option may come any number of times and without its value, and what it does not know is an extra.
 */
class Parser {
 public:
  Parser(const Command& root, std::vector<std::string> words) : root_{root}, words_{std::move(words)} {
    configure(app_);
    help_ = app_.add_flag("-h,--help");
    version_ = app_.add_flag("--version");
    declare(app_, language_);
    declare(app_, root_);
    for (const auto& command : root_.commands) {
      CLI::App& sub = *app_.add_subcommand(command.name);
      configure(sub);
      declare(sub, command);
    }
  }

  Parsed run(const Messages& messages) {
    const bool split = this->split();
    const auto chosen = app_.get_subcommands();
    const std::string command = chosen.empty() ? std::string{} : chosen.front()->get_name();
    if (help_->count() > 0 || std::ranges::find(words_, "/?") != words_.end()) {
      return {Parsed::Kind::help, command, help(root_, command, messages)};
    }
    if (version_->count() > 0) return {Parsed::Kind::version, command, {}};
    const auto fault = split ? judge(command, messages) : UsageFault{"error_command_line", {}};
    if (fault) return {Parsed::Kind::wrong_usage, command, messages.text(fault->key, fault->arguments)};
    for (const auto& [option, given] : options_) {
      if (given->count() == 0) continue;
      for (const auto& value : given->results()) store(*option, value);
    }
    for (const auto& place : places_) {
      if (place.given->count() > 0) *place.word->target = place.given->results().front();
    }
    return {Parsed::Kind::run, command, {}};
  }

 private:
  static void configure(CLI::App& app) {
    app.set_help_flag();
    app.allow_windows_style_options(false);
    app.allow_extras();
    app.fallthrough();
    app.require_subcommand(0, 1);
  }

  void declare(CLI::App& app, const Option& option) {
    const bool is_flag = std::holds_alternative<bool*>(option.target);
    CLI::Option* given = is_flag ? app.add_flag(option.names) : app.add_option(option.names, ignore)->expected(0, 1);
    options_.emplace_back(&option, given->multi_option_policy(CLI::MultiOptionPolicy::TakeAll));
  }

  void declare(CLI::App& app, const Command& command) {
    for (const auto& option : command.options) declare(app, option);
    for (const auto& word : command.words) {
      places_.push_back({command.name, &word, app.add_option("word" + std::to_string(places_.size()), ignore)});
    }
  }

  bool split() {
    // CLI11 takes the words last first.
    std::vector<std::string> reversed{words_.rbegin(), words_.rend()};
    try {
      app_.parse(std::move(reversed));
    } catch (const CLI::Error&) {
      return false;
    }
    return true;
  }

  std::optional<UsageFault> judge(const std::string& command, const Messages& messages) const {
    for (const auto& extra : app_.remaining(true)) {
      if (extra == "--") continue;
      if (extra.size() > 1 && extra.front() == '-') {
        return unknown_option(root_, command, extra.substr(0, extra.find('=')), messages);
      }
      const bool is_command = !root_.commands.empty() && command.empty();
      return is_command ? unknown_command(root_, extra) : UsageFault{"error_unexpected_word", {{"word", extra}}};
    }
    for (const auto& [option, given] : options_) {
      if (is_given_empty(*option)) return UsageFault{"error_missing_value", {{"option", spoken_name(*option)}}};
      if (auto fault = check(*option, given->results())) return fault;
    }
    if (!root_.commands.empty() && command.empty()) return UsageFault{"error_missing_command", {}};
    return missing_word(command, messages);
  }

  /** "--output=": CLI11 would take the next word as the value. */
  bool is_given_empty(const Option& option) const {
    const auto end = std::ranges::find(words_, "--");
    return !std::holds_alternative<bool*>(option.target) &&
           std::find(words_.begin(), end, spoken_name(option) + "=") != end;
  }

  std::optional<UsageFault> missing_word(const std::string& command, const Messages& messages) const {
    for (const auto& [of_command, word, given] : places_) {
      const bool is_asked_for = word->required && of_command == (command.empty() ? root_.name : command);
      const bool is_given = given->count() > 0 && !given->results().front().empty();
      if (is_asked_for && !is_given) {
        const bool has_list = !word->shown_by.empty();
        return UsageFault{has_list ? "error_missing_target" : "error_missing_word",
                          {{"word", messages.text(word->placeholder)}, {"command", messages.as_typed(word->shown_by)}}};
      }
    }
    return std::nullopt;
  }

  /** A word's place on the command line, and what was found there. */
  struct Place {
    std::string command;
    const Word* word;
    CLI::Option* given;
  };

  const Command& root_;
  const std::vector<std::string> words_;
  std::string language_value_;
  Option language_ = option("--lang", "placeholder_language", "option_language", language_value_);
  CLI::App app_;
  CLI::Option* help_ = nullptr;
  CLI::Option* version_ = nullptr;
  std::vector<std::pair<const Option*, CLI::Option*>> options_;
  std::vector<Place> places_;
};

}  // namespace

Parsed parse(const Command& command, const std::vector<std::string>& words, const Messages& messages) {
  const auto end = std::ranges::find(words, "--");
  const auto is_named = [&](const std::string& word) {
    return std::ranges::find(command.commands, word, &Command::name) != command.commands.end();
  };
  const auto named = std::find_if(words.begin(), end, is_named);
  const Command& chosen = named == end ? command : *std::ranges::find(command.commands, *named, &Command::name);
  if (chosen.rest.target == nullptr || end == words.end()) return Parser{command, words}.run(messages);
  Parsed parsed = Parser{command, {words.begin(), end}}.run(messages);
  if (parsed.kind == Parsed::Kind::run) chosen.rest.target->assign(end + 1, words.end());
  return parsed;
}

}  // namespace kcb
