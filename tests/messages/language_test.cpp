// SPDX-License-Identifier: MIT
// Which language a program speaks.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "kcb/program/arguments.hpp"

using namespace kcb;
using Fault = LanguageChoice::Fault;

namespace {

struct Row {
  std::optional<std::string> option;
  std::optional<std::string> variable;
  std::string system;
  std::string language;
  Fault fault;
  std::string asked;
};

}  // namespace

TEST_CASE("the option decides, then the variable, then the system") {
  const auto row = GENERATE(values<Row>({
      {"ru", "de", "fr_FR", "ru", Fault::none, ""},
      {{}, "de", "fr_FR", "de", Fault::none, ""},
      {{}, {}, "fr_FR", "fr", Fault::none, ""},
      {{}, "", "it", "it", Fault::none, ""},
      {"ru-RU", {}, "en", "ru", Fault::none, ""},
      {"RU", {}, "en", "ru", Fault::none, ""},
      {"ru_RU.UTF-8", {}, "en", "ru", Fault::none, ""},
      {"de_DE@euro", {}, "en", "de", Fault::none, ""},
      {"en-XA", {}, "ru", "en-XA", Fault::none, ""},
      {{}, "en_xa", "ru", "en-XA", Fault::none, ""},
      {{}, {}, "en_US", "en", Fault::none, ""},
      {{}, {}, "en_US_POSIX", "en", Fault::none, ""},
      {{}, {}, "C", "en", Fault::none, ""},
      {{}, {}, "C.UTF-8", "en", Fault::none, ""},
      {{}, {}, "POSIX", "en", Fault::none, ""},
      {{}, {}, "", "en", Fault::none, ""},
      {{}, {}, "ja_JP", "en", Fault::unknown_system, "ja_JP"},
      {{}, "ja", "ru_RU", "en", Fault::unknown_variable, "ja"},
      {{}, "C", "ru_RU", "en", Fault::unknown_variable, "C"},
      {"ja", "de", "ru_RU", "de", Fault::unknown_option, "ja"},
      {"ja", {}, "ru_RU", "ru", Fault::unknown_option, "ja"},
      {"", {}, "ru_RU", "ru", Fault::unknown_option, ""},
      {"russian", {}, "en", "en", Fault::unknown_option, "russian"},
      {"r", {}, "en", "en", Fault::unknown_option, "r"},
      {"rus", {}, "en", "en", Fault::unknown_option, "rus"},
      {"../ru", {}, "en", "en", Fault::unknown_option, "../ru"},
  }));
  const auto choice = choose_language(row.option, row.variable, row.system);
  CAPTURE(row.option.value_or("-"), row.variable.value_or("-"), row.system);
  CHECK(choice.language == row.language);
  CHECK(choice.fault == row.fault);
  CHECK(choice.asked == row.asked);
}

TEST_CASE("the language is found on the command line before it is parsed") {
  using Words = std::vector<std::string>;
  CHECK(language_option({}) == std::nullopt);
  CHECK(language_option(Words{"--lang", "ru"}) == "ru");
  CHECK(language_option(Words{"scan", "5", "--lang=ru"}) == "ru");
  CHECK(language_option(Words{"--lang"}) == std::nullopt);
  CHECK(language_option(Words{"--lang="}) == std::nullopt);
  CHECK(language_option(Words{"--lang", "--json"}) == std::nullopt);
  CHECK(language_option(Words{"--language", "ru"}) == std::nullopt);
  CHECK(language_option(Words{"--", "--lang", "ru"}) == std::nullopt);
}

TEST_CASE("only the kit's languages can be opened; all else is English") {
  CHECK(Messages::open("ru").language() == "ru");
  CHECK(Messages::open("en-XA").language() == "en-XA");
  CHECK(Messages::open("ja").language() == "en");
  CHECK(Messages::open("ja").text("help_commands") == "Commands:");
  CHECK(Messages::open("").language() == "en");
}
