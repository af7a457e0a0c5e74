// SPDX-License-Identifier: MIT
// Every plural is complete for its language, and is written so that a translator can read it.
#include <memory>
#include <set>

#include <unicode/plurrule.h>
#include <unicode/strenum.h>
#include <catch2/catch_test_macros.hpp>

#include "catalogue.hpp"

using namespace kcb;
using test::entries;

namespace {

/** The categories that CLDR has for a language: for ru one, few, many and other. */
std::set<std::string> categories(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules{icu::PluralRules::forLocale(icu::Locale(language.c_str()), status)};
  REQUIRE(U_SUCCESS(status));
  const std::unique_ptr<icu::StringEnumeration> keywords{rules->getKeywords(status)};
  REQUIRE(U_SUCCESS(status));
  std::set<std::string> result;
  while (const char* keyword = keywords->next(nullptr, status)) result.insert(keyword);
  return result;
}

std::set<std::string> without_numbers(const std::set<std::string>& keywords) {
  std::set<std::string> result;
  for (const auto& keyword : keywords) {
    if (!keyword.starts_with('=')) result.insert(keyword);
  }
  return result;
}

}  // namespace

TEST_CASE("ICU has the plural rules that the translations are made for") {
  CHECK(categories("ru") == std::set<std::string>{"one", "few", "many", "other"});
  CHECK(categories("fr") == std::set<std::string>{"one", "many", "other"});
  CHECK(categories("de") == std::set<std::string>{"one", "other"});
}

TEST_CASE("a plural has all the categories of its language and no other") {
  std::size_t found = 0;
  for (const auto& entry : entries()) {
    for (const auto& keywords : test::plurals(entry.pattern)) {
      CAPTURE(entry.language, entry.key, entry.pattern);
      CHECK(without_numbers(keywords) == categories(entry.language));
      ++found;
    }
  }
  CHECK(found >= languages.size());
}

TEST_CASE("a plural of the English message is one in every translation") {
  // A translation may need one where English does not.
  const auto english = Messages::open("en");
  for (const auto& entry : entries()) {
    CAPTURE(entry.language, entry.key, entry.pattern);
    CHECK(test::plurals(entry.pattern).size() >= test::plurals(english.pattern(entry.key).value_or("")).size());
  }
}

TEST_CASE("a plural is a clause of its own, so that a translator has the whole of it") {
  for (const auto& entry : entries()) {
    const std::string& pattern = entry.pattern;
    for (auto at = pattern.find(", plural,"); at != std::string::npos; at = pattern.find(", plural,", at + 1)) {
      const std::size_t open = pattern.rfind('{', at);
      const std::size_t before = pattern.find_last_not_of(" \u00a0", open == 0 ? 0 : open - 1);
      CAPTURE(entry.language, entry.key, pattern);
      CHECK((open == 0 || std::string_view{"{:;."}.find(pattern[before]) != std::string_view::npos));
    }
  }
}

TEST_CASE("plurals: the words agree with the number") {
  const auto has = [](std::string_view language, auto count, std::string_view words) {
    const std::string text = Messages::open(language).text("check_unknown", {{"count", count}});
    CAPTURE(text);
    CHECK(text.find(words) != std::string::npos);
  };
  has("ru", 1, "1 потока");
  has("ru", 2, "2 потоков");
  has("ru", 5, "5 потоков");
  has("ru", 21, "21 потока");
  has("ru", 1.5, "1,5 потока");
  has("en", 1, "1 thread ");
  has("en", 0, "0 threads");
  has("fr", 0, "0 thread");
  has("fr", 2, "2 threads");
  has("es", 1000000, "de subprocesos");
  has("it", 1000000, "di thread");
  has("de", 1234, "1.234 Threads");
}
