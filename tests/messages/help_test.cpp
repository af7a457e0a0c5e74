// SPDX-License-Identifier: MIT
// The help: complete, aligned, and not wider than a console.
#include <unicode/unistr.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "catalogue.hpp"
#include "kcb/program/arguments.hpp"
#include "names.hpp"

using namespace kcb;

namespace {

bool ignored_flag = false;
std::string ignored_text;

const Command tool{
    .name = "tool",
    .about = "kcb_about",
    .options = {flag("--json", "option_json", ignored_flag), flag("--secret", "", ignored_flag),
                option("-o,--a-name-longer-than-the-column", "placeholder_target", "option_check", ignored_text)},
    .words = {word("placeholder_target", "word_target", ignored_text)},
    .notes = {"kcb_exit_status"}};

std::vector<icu::UnicodeString> lines(const std::string& text) {
  std::vector<icu::UnicodeString> result;
  const icu::UnicodeString all = icu::UnicodeString::fromUTF8(text);
  int32_t from = 0;
  for (int32_t end = all.indexOf(u'\n'); end >= 0; end = all.indexOf(u'\n', from)) {
    result.emplace_back(all, from, end - from);
    from = end + 1;
  }
  return result;
}

}  // namespace

TEST_CASE("the help of a program in full") {
  // Its texts are the headings: what kcb says of itself may change without changing this test.
  const Command plain{
      .name = "tool",
      .about = "help_usage_test_about",
      .options = {flag("--json", "help_commands", ignored_flag),
                  option("-o,--longer-than-the-column", "placeholder_options", "help_options", ignored_text)},
      .words = {word("placeholder_command", "help_arguments", ignored_text)},
      .notes = {"help_commands"}};
  const auto messages = Messages::open("en");
  const std::string text = help(plain, "", messages);
  CHECK(
      text.starts_with("Usage: tool [OPTIONS] COMMAND\n"
                       "\n"
                       "⟪help_usage_test_about⟫\n"
                       "\n"
                       "Arguments:\n"
                       "  COMMAND  Arguments:\n"
                       "\n"
                       "Options:\n"
                       "      --json           Commands:\n"
                       "  -o, --longer-than-the-column [OPTIONS]\n"
                       "                       Options:\n"
                       "      --lang LANGUAGE  "));
  CHECK(text.ends_with("\n\nCommands:\n"));
  CHECK(text.find("\n  -h, --help           " + messages.text("option_help") + "\n") != std::string::npos);
  CHECK(text.find("\n      --version        " + messages.text("option_version") + "\n") != std::string::npos);
}

TEST_CASE("no line is wider than 79 columns, none ends in a space, nothing is missing") {
  const std::string language = GENERATE(from_range(test::language_names()));
  const std::string text = help(tool, "", Messages::open(language));
  CAPTURE(language, text);
  CHECK(text.find("⟪") == std::string::npos);
  CHECK(text.find("--secret") == std::string::npos);
  for (const char* option : {"--json", "--lang", "-h, --help", "--version", "ZwCallbackReturn", "notepad.exe"}) {
    CHECK(text.find(option) != std::string::npos);
  }
  for (const auto& line : lines(text)) {
    CHECK(line.countChar32() <= 79);
    CHECK_FALSE(line.endsWith(u' '));
  }
}

TEST_CASE("a no-break space breaks no line") {
  for (const auto& line : lines(help(tool, "", Messages::open("fr")))) {
    const icu::UnicodeString text = icu::UnicodeString{line}.trim();
    for (const char16_t mark : {u':', u';', u'!', u'?', u'»'}) CHECK_FALSE(text.startsWith(mark));
  }
}

TEST_CASE("the help leaves no English in the pseudo-locale") {
  const auto text = help(tool, "", Messages::open(pseudo_language));
  CAPTURE(text);
  CHECK(test::english_words(text, {"tool"}).empty());
}
