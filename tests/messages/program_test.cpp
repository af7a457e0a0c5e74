// SPDX-License-Identifier: MIT
// What a program does around its own work: exit statuses, streams, the choice of the language.
#include <algorithm>
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "captured.hpp"
#include "kcb/program/program.hpp"
#include "names.hpp"

using namespace kcb;

namespace {

const Command command{.name = "tool", .about = "kcb_about"};

test::Captured run(const std::vector<std::string>& words, const LanguageChoice& choice,
                   const std::function<int(Program&)>& body) {
  return test::captured([&] { return run_program(words, choice, command, body); });
}

std::string text(std::string_view language, std::string_view key, const MessageArguments& arguments) {
  return Messages::open(language).text(key, arguments);
}

const MessageArguments twelve{{"word", 12}};

int succeed(Program& program) {
  program.say("error_missing_word", twelve);
  return 0;
}

}  // namespace

TEST_CASE("the body speaks and decides the exit status") {
  const auto spoken = run({}, {.language = "ru"}, succeed);
  CHECK(spoken.status == 0);
  CHECK(spoken.out == text("ru", "error_missing_word", twelve) + "\n");
  CHECK(spoken.err.empty());
  CHECK(run({}, {}, [](Program&) { return 3; }).status == 3);
}

TEST_CASE("failures are one line on standard error") {
  const auto failed = run({}, {}, [](Program& program) {
    return program.fail(Error{Problem::access_denied, "12", "OpenProcess", 5}) ? 0 : 1;
  });
  CHECK(failed.status == 1);
  CHECK(failed.err.starts_with("tool: "));
  CHECK(failed.err.ends_with(" (OpenProcess, 5)\n"));
  CHECK(std::ranges::count_if(failed.err, [](char c) { return c == '\n'; }) == 1);
  CHECK(failed.out.empty());
}

TEST_CASE("an exception ends in a line and a status of its own") {
  const auto thrown = run({}, {}, [](Program&) -> int { throw std::runtime_error("out of ideas"); });
  CHECK(thrown.status == exit_status::internal);
  CHECK(thrown.err == "tool: " + text("en", "error_internal", {{"what", "out of ideas"}}) + "\n");
  CHECK(run({}, {}, [](Program&) -> int { throw 5; }).status == exit_status::internal);
}

TEST_CASE("help and version go to standard output, wrong usage to standard error; the body does not run") {
  const auto never = [](Program&) -> int { throw std::logic_error("ran"); };
  const auto helped = run({"--help"}, {}, never);
  CHECK(helped.status == exit_status::success);
  CHECK(helped.out.starts_with("Usage: tool [OPTIONS]\n"));
  CHECK(helped.err.empty());
  const auto version = run({"--version"}, {}, never);
  CHECK(version.status == exit_status::success);
  CHECK(version.out.starts_with("tool "));
  CHECK(version.out.ends_with(")\n"));
  const auto wrong = run({"--bad"}, {}, never);
  CHECK(wrong.status == exit_status::wrong_usage);
  CHECK(wrong.out.empty());
  CHECK(wrong.err == "tool: " + text("en", "error_unknown_option", {{"word", "--bad"}}) + "\n");
}

TEST_CASE("an unknown language: wrong usage as an option, a warning elsewhere") {
  using Fault = LanguageChoice::Fault;
  const auto option = run({"--lang", "xx"}, {.language = "de", .fault = Fault::unknown_option, .asked = "xx"}, succeed);
  CHECK(option.status == exit_status::wrong_usage);
  const MessageArguments asked{{"word", "xx"}, {"languages", "en, ru, de, es, fr, it"}};
  CHECK(option.err == "tool: " + text("de", "error_unknown_language", asked) + "\n");
  CHECK(option.out.empty());
  const auto variable = run({}, {.fault = Fault::unknown_variable, .asked = "xx"}, succeed);
  CHECK(variable.status == 0);
  CHECK(variable.err == "tool: " + text("en", "warning_language_variable", asked) + "\n");
  CHECK(variable.out == text("en", "error_missing_word", twelve) + "\n");
  const auto system = run({}, {.fault = Fault::unknown_system, .asked = "ja_JP"}, succeed);
  CHECK(system.status == 0);
  CHECK(system.err == "tool: " + text("en", "warning_language_system", {{"word", "ja_JP"}}) + "\n");
}

TEST_CASE("the pseudo-locale shows that nothing but the version is said without a message") {
  for (const std::vector<std::string>& words : {std::vector<std::string>{}, {"--help"}, {"--bad"}, {"word"}}) {
    const auto spoken = run(words, {.language = std::string{pseudo_language}}, succeed);
    CAPTURE(spoken.out, spoken.err);
    CHECK(test::english_words(spoken.out + spoken.err, {"tool", "word"}).empty());
  }
}
