// SPDX-License-Identifier: MIT
// Names of functions, options, files and products are the same in every language.
#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "catalogue.hpp"
#include "names.hpp"

using namespace kcb;
using test::entries;
using test::names;

namespace {

/** In how many of a pattern's sentences a name stands. */
enum class Where { nowhere, somewhere, everywhere };

Where where(const std::string& name, const std::string& pattern) {
  const auto sentences = test::sentences(pattern);
  const auto found = std::ranges::count_if(
      sentences, [&](const std::u16string& sentence) { return test::utf8(sentence).find(name) != std::string::npos; });
  if (found == 0) return Where::nowhere;
  return static_cast<std::size_t>(found) == sentences.size() ? Where::everywhere : Where::somewhere;
}

bool is_latin(char16_t c) {
  return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}
bool is_lower(char16_t c) {
  return c >= u'a' && c <= u'z';
}
bool is_cyrillic(char16_t c) {
  return c >= u'\u0400' && c <= u'\u04ff';
}

}  // namespace

TEST_CASE("what the test takes for a name") {
  CHECK(names("{a} calls ntdll!NtClose, `KCB_LANG` and --json (x64): notepad.exe.").size() == 5);
  CHECK(names("die x64-Threads (kcb-list/1) --no-color.") == std::set<std::string>{"x64", "kcb-list/1", "--no-color"});
  CHECK(names("Kernel-mode callback; usage of the 32 bits. Threads! 1.000.000").empty());
}

TEST_CASE("the names in an English message stand untouched in every translation") {
  std::size_t found = 0;
  for (const auto& english : entries("en")) {
    for (const auto& name : names(english.pattern)) {
      for (const auto& language : test::language_names()) {
        const auto translated = Messages::open(language).pattern(english.key);
        if (!translated) continue;  // the test of the keys says so
        CAPTURE(english.key, name, language, *translated);
        CHECK(where(name, *translated) == where(name, english.pattern));
        ++found;
      }
    }
  }
  CHECK(found > 60);
}

TEST_CASE("a translation names nothing that the English message does not name") {
  const auto english = Messages::open("en");
  for (const auto& entry : entries()) {
    const auto source = english.pattern(entry.key).value_or("");
    for (const auto& name : names(entry.pattern)) {
      if (name == "ID") continue;  // the German word is Prozess-ID
      CAPTURE(entry.language, entry.key, entry.pattern, name);
      CHECK(where(name, source) != Where::nowhere);
    }
  }
}

TEST_CASE("no word mixes Latin and Cyrillic letters") {
  for (const auto& entry : entries()) {
    for (const auto& sentence : test::sentences(entry.pattern)) {
      for (std::size_t i = 1; i < sentence.size(); ++i) {
        const bool latin_first = is_latin(sentence[i - 1]) && is_cyrillic(sentence[i]);
        const bool latin_second = is_cyrillic(sentence[i - 1]) && is_latin(sentence[i]);
        if (!latin_first && !latin_second) continue;
        CAPTURE(entry.language, entry.key, test::utf8(sentence));
        FAIL_CHECK("mixed scripts");
      }
    }
  }
}

TEST_CASE("only Russian is written in Cyrillic letters, and every Russian sentence is") {
  for (const auto& entry : entries()) {
    for (const auto& sentence : test::sentences(entry.pattern)) {
      const bool has_cyrillic = std::ranges::any_of(sentence, is_cyrillic);
      const bool has_letters = std::ranges::any_of(sentence, is_lower);
      CAPTURE(entry.language, entry.key, test::utf8(sentence));
      if (entry.language != "ru") CHECK_FALSE(has_cyrillic);
      if (entry.language == "ru" && has_letters) CHECK(has_cyrillic);
    }
  }
}
