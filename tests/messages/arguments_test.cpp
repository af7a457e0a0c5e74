// SPDX-License-Identifier: MIT
// The command line: what is understood, and one clear line for what is not.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "kcb/arguments.hpp"
#include "names.hpp"

using namespace kcb;
using Words = std::vector<std::string>;
using Kind = Parsed::Kind;

namespace {

/** A program with all that can be declared. */
struct Fixture {
  bool json = false;
  std::string output;
  std::int64_t limit = 7;
  std::string target;
  std::string second;
  bool quick = false;
  Command command{
      .name = "tool",
      .about = "kcb_about",
      .commands = {{.name = "scan",
                    .about = "kcb_scan_about",
                    .options = {flag("--json", "option_json", json),
                                option("-o,--output", "placeholder_language", "option_all", output),
                                number("--limit", "placeholder_language", "option_all", {&limit, 1, 5000}),
                                flag("--hidden", "", quick)},
                    .words = {word("placeholder_target", "word_target", target),
                              optional_word("placeholder_target", "word_target", second)}},
                   {.name = "list", .about = "kcb_about", .options = {flag("--quick", "option_all", quick)}}}};

  Parsed parse(const Words& words, std::string_view language = "en") {
    return kcb::parse(command, words, Messages::open(language));
  }
};

struct Wrong {
  Words words;
  std::string line;
};

}  // namespace

TEST_CASE("options, values and words reach their variables") {
  Fixture tool;
  const auto parsed = tool.parse({"scan", "--limit=42", "notepad.exe", "-o", "a file", "--json", "--lang", "ru"});
  CHECK(parsed.kind == Kind::run);
  CHECK(parsed.command == "scan");
  CHECK(tool.limit == 42);
  CHECK(tool.target == "notepad.exe");
  CHECK(tool.output == "a file");
  CHECK(tool.json);
  CHECK(tool.second.empty());
  CHECK_FALSE(tool.quick);
}

TEST_CASE("words that look like something else") {
  Fixture tool;
  CHECK(tool.parse({"scan", "--", "--json", "scan"}).kind == Kind::run);
  CHECK(tool.target == "--json");
  CHECK(tool.second == "scan");
  CHECK_FALSE(tool.json);
  for (const std::string target :
       {"scan", "list", "-5", "/x", "[a,b]", "{}", "\"q\"", "a,b", "%%", "окно", "a=b", "-"}) {
    Fixture fresh;
    CAPTURE(target);
    CHECK(fresh.parse({"scan", target}).kind == Kind::run);
    CHECK(fresh.target == target);
    Fixture valued;
    if (target == "-") continue;
    CHECK(valued.parse({"scan", "x", "--output=" + target}).kind == Kind::run);
    CHECK(valued.output == target);
  }
}

TEST_CASE("nothing is stored when anything is wrong") {
  Fixture tool;
  CHECK(tool.parse({"scan", "x", "--json", "--limit", "8", "--bad"}).kind == Kind::wrong_usage);
  CHECK(tool.target.empty());
  CHECK_FALSE(tool.json);
  CHECK(tool.limit == 7);
}

TEST_CASE("a wrong command line gives one line that names the offending word") {
  const auto wrong = GENERATE(values<Wrong>({
      {{}, "a command is missing; --help lists them"},
      {{"scna"}, "there is no command “scna”"},
      {{""}, "there is no command “”"},
      {{"--json"}, "there is no option “--json”"},
      {{"scan", "x", "--jsno"}, "there is no option “--jsno”"},
      {{"scan", "x", "--jsno=5"}, "there is no option “--jsno”"},
      {{"scan", "x", "-x"}, "there is no option “-x”"},
      {{"list", "--json"}, "there is no option “--json”"},
      {{"scan", "a", "b", "c"}, "the argument “c” is one too many"},
      {{"list", "a"}, "the argument “a” is one too many"},
      {{"scan"}, "an argument is missing: PID|NAME"},
      {{"scan", ""}, "an argument is missing: PID|NAME"},
      {{"scan", "x", "--output"}, "the option --output needs a value"},
      {{"scan", "x", "-o"}, "the option --output needs a value"},
      {{"scan", "x", "--output", "--json"}, "the option --output needs a value"},
      {{"scan", "--output=", "x"}, "the option --output needs a value"},
      {{"--lang"}, "the option --lang needs a value"},
      {{"scan", "x", "--json=5"}, "the option --json takes no value, but “5” is given"},
      {{"scan", "x", "--json", "--json"}, "the option --json is given more than once"},
      {{"scan", "x", "-o", "a", "--output=b"}, "the option --output is given more than once"},
      {{"scan", "x", "--lang", "ru", "--lang", "ru"}, "the option --lang is given more than once"},
      {{"scan", "x", "--limit", "ten"}, "the value of --limit must be a whole number, not “ten”"},
      {{"scan", "x", "--limit", "5x"}, "the value of --limit must be a whole number, not “5x”"},
      {{"scan", "x", "--limit=1.5"}, "the value of --limit must be a whole number, not “1.5”"},
      {{"scan", "x", "--limit", "0"}, "the value of --limit must be between 1 and 5,000, not 0"},
      {{"scan", "x", "--limit", "-1"}, "the value of --limit must be between 1 and 5,000, not -1"},
      {{"scan", "x", "--limit", "5001"}, "the value of --limit must be between 1 and 5,000, not 5001"},
      {{"scan", "x", "--limit", "99999999999999999999"},
       "the value of --limit must be between 1 and 5,000, not 99999999999999999999"},
  }));
  const auto parsed = Fixture{}.parse(wrong.words);
  CHECK(parsed.kind == Kind::wrong_usage);
  CHECK(parsed.text == wrong.line);

  const auto pseudo = Fixture{}.parse(wrong.words, pseudo_language);
  CAPTURE(pseudo.text);
  CHECK(test::english_words(pseudo.text, {"scna", "c", "a", "ten", "5x"}).empty());
  for (const auto language : languages) {
    const auto text = Fixture{}.parse(wrong.words, language).text;
    CAPTURE(text);
    CHECK_FALSE(text.empty());
    CHECK(text.find("⟪") == std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
  }
}

TEST_CASE("help and version are given whatever else is wrong") {
  for (const Words& words : {Words{"--help"}, {"-h"}, {"/?"}, {"--help", "--bad"}, {"scna", "--help"}}) {
    const auto parsed = Fixture{}.parse(words);
    CHECK(parsed.kind == Kind::help);
    CHECK(parsed.text.starts_with("Usage: tool COMMAND [OPTIONS]\n"));
  }
  for (const Words& words : {Words{"scan", "-h"}, {"--help", "scan"}, {"scan", "/?"}, {"scan", "--limit", "x", "-h"}}) {
    CHECK(Fixture{}.parse(words).text.starts_with("Usage: tool scan [OPTIONS] PID|NAME [PID|NAME]\n"));
  }
  CHECK(Fixture{}.parse({"--version"}).kind == Kind::version);
  CHECK(Fixture{}.parse({"scan", "--version"}).kind == Kind::version);
  CHECK(Fixture{}.parse({"--version", "--help"}).kind == Kind::help);
}
