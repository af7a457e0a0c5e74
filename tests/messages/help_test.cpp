// SPDX-License-Identifier: MIT
// The help: complete, aligned, and not wider than a console.
#include <unicode/unistr.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "kcb/arguments.hpp"
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
    result.push_back(icu::UnicodeString{all, from, end - from});
    from = end + 1;
  }
  return result;
}

}  // namespace

TEST_CASE("the help of a program in full") {
  CHECK(help(tool, "", Messages::open("en")) ==
        "Usage: tool [OPTIONS] PID|NAME\n"
        "\n"
        "Shows which threads are in a kernel-mode callback or delayed at\n"
        "ZwCallbackReturn.\n"
        "\n"
        "Arguments:\n"
        "  PID|NAME  A process: its PID or the name of its program file, such as\n"
        "            notepad.exe.\n"
        "\n"
        "Options:\n"
        "      --json           Writes the report as JSON (schema kcb/1).\n"
        "  -o, --a-name-longer-than-the-column PID|NAME\n"
        "                       Exits with status 1 if a thread is in a callback or at\n"
        "                       its return.\n"
        "      --lang LANGUAGE  Language of the messages: en, ru, de, es, fr or it. By\n"
        "                       default that of KCB_LANG, else that of the system.\n"
        "  -h, --help           Shows this help and exits.\n"
        "      --version        Shows the version and exits.\n"
        "\n"
        "Exit status: 0, report made; 1, callback found (with --check); 2, wrong command\n"
        "line; 3, the target cannot be opened or read, or several processes have the\n"
        "name.\n");
}

TEST_CASE("no line is wider than 79 columns, none ends in a space, nothing is missing") {
  const std::string language{GENERATE(from_range(languages))};
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
