// SPDX-License-Identifier: MIT
// The command line: one clear line for what is not understood.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "names.hpp"
#include "tool.hpp"

using namespace kcb;
using test::Tool;
using test::Words;
using Kind = Parsed::Kind;

namespace {

struct Wrong {
  Words words;
  std::string line;
};

}  // namespace

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
  const auto parsed = Tool{}.parse(wrong.words);
  CHECK(parsed.kind == Kind::wrong_usage);
  CHECK(parsed.text == wrong.line);

  const auto pseudo = Tool{}.parse(wrong.words, pseudo_language);
  CAPTURE(pseudo.text);
  CHECK(test::english_words(pseudo.text, {"scna", "c", "a", "ten", "5x"}).empty());
  for (const auto language : languages) {
    const auto text = Tool{}.parse(wrong.words, language).text;
    CAPTURE(text);
    CHECK_FALSE(text.empty());
    CHECK(text.find("⟪") == std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
  }
}
