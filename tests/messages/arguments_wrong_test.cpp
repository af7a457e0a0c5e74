// SPDX-License-Identifier: MIT
// The command line: one clear line for what is not understood.
#include <catch2/catch_test_macros.hpp>

#include "catalogue.hpp"
#include "names.hpp"
#include "tool.hpp"

using namespace kcb;
using test::Tool;
using test::Words;
using Kind = Parsed::Kind;

namespace {

struct Wrong {
  Words words;
  std::string key;
  MessageArguments arguments;
};

Wrong wrong(Words words, std::string key, MessageArguments arguments = {}) {
  return {std::move(words), std::move(key), std::move(arguments)};
}

Wrong out_of_range(const std::string& value) {
  return wrong({"scan", "x", "--limit=" + value}, "error_out_of_range",
               {{"option", "--limit"}, {"word", value}, {"minimum", 1}, {"maximum", 5000}});
}

Wrong not_a_number(const std::string& value) {
  return wrong({"scan", "x", "--limit", value}, "error_not_a_number", {{"option", "--limit"}, {"word", value}});
}

std::vector<Wrong> all_wrong() {
  return {
      wrong({}, "error_missing_command"),
      wrong({"scna"}, "error_unknown_command_near", {{"word", "scna"}, {"near", "scan"}}),
      wrong({"ten"}, "error_unknown_command", {{"word", "ten"}}),
      wrong({""}, "error_unknown_command", {{"word", ""}}),
      wrong({"--lsit"}, "error_unknown_option_near", {{"word", "--lsit"}, {"near", "list"}}),
      wrong({"scan", "x", "--jsno"}, "error_unknown_option_near", {{"word", "--jsno"}, {"near", "--json"}}),
      wrong({"scan", "x", "--jsno=5"}, "error_unknown_option_near", {{"word", "--jsno"}, {"near", "--json"}}),
      wrong({"scan", "x", "--verison"}, "error_unknown_option_near", {{"word", "--verison"}, {"near", "--version"}}),
      wrong({"scan", "x", "--hiddne"}, "error_unknown_option", {{"word", "--hiddne"}}),
      wrong({"scan", "x", "-x"}, "error_unknown_option", {{"word", "-x"}}),
      wrong({"--json", "scan", "x"}, "error_option_before", {{"option", "--json"}, {"line", "tool scan --json"}}),
      wrong({"-o", "a", "scan", "x"}, "error_option_before", {{"option", "-o"}, {"line", "tool scan -o"}}),
      wrong({"list", "--json"}, "error_option_elsewhere",
            {{"option", "--json"}, {"command", "list"}, {"commands", "scan"}}),
      wrong({"--json", "list"}, "error_option_elsewhere",
            {{"option", "--json"}, {"command", "list"}, {"commands", "scan"}}),
      wrong({"scan", "a", "b", "c"}, "error_unexpected_word", {{"word", "c"}}),
      wrong({"list", "a"}, "error_unexpected_word", {{"word", "a"}}),
      wrong({"scan", "x", "--output"}, "error_missing_value", {{"option", "--output"}}),
      wrong({"scan", "x", "-o"}, "error_missing_value", {{"option", "--output"}}),
      wrong({"scan", "x", "--output", "--json"}, "error_missing_value", {{"option", "--output"}}),
      wrong({"scan", "--output=", "x"}, "error_missing_value", {{"option", "--output"}}),
      wrong({"--lang"}, "error_missing_value", {{"option", "--lang"}}),
      wrong({"scan", "x", "--json=5"}, "error_unexpected_value", {{"option", "--json"}, {"word", "5"}}),
      wrong({"scan", "x", "--json", "--json"}, "error_given_twice", {{"option", "--json"}}),
      wrong({"scan", "x", "-o", "a", "--output=b"}, "error_given_twice", {{"option", "--output"}}),
      wrong({"scan", "x", "--lang", "ru", "--lang", "ru"}, "error_given_twice", {{"option", "--lang"}}),
      not_a_number("ten"),
      not_a_number("5x"),
      not_a_number("1.5"),
      not_a_number("+5"),
      out_of_range("0"),
      out_of_range("-1"),
      out_of_range("5001"),
      out_of_range("99999999999999999999"),
      out_of_range("-99999999999999999999"),
  };
}

}  // namespace

TEST_CASE("a wrong command line gives one line that names the offending word, in every language") {
  for (const auto& [words, key, arguments] : all_wrong()) {
    for (const auto& language : test::language_names()) {
      const auto parsed = Tool{}.parse(words, language);
      CAPTURE(words, language);
      CHECK(parsed.kind == Kind::wrong_usage);
      CHECK(parsed.text == Messages::open(language).text(key, arguments));
      CHECK(parsed.text.find("⟪") == std::string::npos);
      CHECK(parsed.text.find('\n') == std::string::npos);
    }
    const auto pseudo = Tool{}.parse(words, pseudo_language);
    CAPTURE(pseudo.text);
    CHECK(test::english_words(pseudo.text, {"scna", "scan", "list", "tool", "c", "a", "ten", "5x"}).empty());
  }
}

TEST_CASE("an option without a command is shown where it belongs") {
  for (const auto& language : test::language_names()) {
    const auto parsed = Tool{}.parse({"--json"}, language);
    const auto messages = Messages::open(language);
    const std::string line = "tool " + messages.text("placeholder_command") + " --json";
    CHECK(parsed.kind == Kind::wrong_usage);
    CHECK(parsed.text == messages.text("error_option_before", {{"option", "--json"}, {"line", line}}));
  }
}

TEST_CASE("a missing word is named as the help names it") {
  for (const Words& words : {Words{"scan"}, {"scan", ""}, {"scan", "--json"}}) {
    for (const auto& language : test::language_names()) {
      const auto parsed = Tool{}.parse(words, language);
      const auto messages = Messages::open(language);
      CHECK(parsed.kind == Kind::wrong_usage);
      CHECK(parsed.text == messages.text("error_missing_word", {{"word", messages.text("placeholder_target")}}));
    }
  }
}
