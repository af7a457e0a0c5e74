// SPDX-License-Identifier: MIT
// The pseudo-locale changes every sentence and no argument, structure or name.
#include <unicode/unistr.h>

#include <catch2/catch_test_macros.hpp>

#include "catalogue.hpp"
#include "names.hpp"

using namespace kcb;
using test::english_words;
using test::entries;

namespace {

int32_t length(const std::string& text) {
  return icu::UnicodeString::fromUTF8(text).countChar32();
}

}  // namespace

TEST_CASE("text is accented, bracketed and longer") {
  CHECK(pseudo_localized("Usage") == "⟦Ûšåĝé ·⟧");
  const auto sentence = pseudo_localized("the reader of a pipe has gone and does not come back");
  CHECK(sentence.starts_with("⟦ţĥé ŕéåðéŕ öƒ å þîþé"));
  CHECK(length(sentence) * 100 >= 52 * 130);
  CHECK(length(sentence) * 100 <= 52 * 140);
}

TEST_CASE("arguments and structure stay") {
  CHECK(pseudo_localized("{a}") == "⟦{a}⟧");
  CHECK(pseudo_localized("no {tid, number, ::group-off} end").find("{tid, number, ::group-off}") != std::string::npos);
  const auto plural = pseudo_localized("{n, plural, =0 {none} one {# cat of {who}} other {# cats of {who}}}");
  CHECK(plural.starts_with("⟦{n, plural, =0 {ñöñé ·} one {# çåţ öƒ {who} ·} other {# çåţš"));
  CHECK(plural.ends_with("}}⟧"));
  CHECK(pseudo_localized("{k, select, yes {one} other {}}") == "⟦{k, select, yes {öñé ·} other {}}⟧");
  CHECK(pseudo_localized("a '{quoted}' b").starts_with("⟦å '{ǫûöţéð}' ƀ"));
  CHECK(pseudo_localized("{broken") == "{broken");
}

TEST_CASE("names stay") {
  for (const std::string name : {"ZwCallbackReturn", "SendMessage", "--json", "-h", "KCB_LANG", "ntdll!NtClose",
                                 "kcb.exe", "kcb/1", "x64", "JSON", "PID", "`kcb scan`", "0x1f", "UTF-8"}) {
    CHECK(pseudo_localized("read " + name + ", too").starts_with("⟦ŕéåð " + name + ", ţöö"));
    CHECK(pseudo_localized("(" + name + ")").find("(" + name + ")") != std::string::npos);
  }
  CHECK(pseudo_localized("PID|NAME").starts_with("⟦PID|ÑÅḾÉ"));
  CHECK(pseudo_localized("[OPTIONS]").starts_with("⟦[ÖÞŢÎÖÑŠ]"));
  CHECK(pseudo_localized("`a b` c").starts_with("⟦`a b` ç"));
}

TEST_CASE("every message changes, and keeps its arguments and names") {
  const auto pseudo = Messages::open(pseudo_language);
  for (const auto& english : entries("en")) {
    const auto pattern = pseudo.pattern(english.key).value_or("");
    CAPTURE(english.key, english.pattern, pattern);
    CHECK(test::arguments(pattern) == test::arguments(english.pattern));
    CHECK(test::plurals(pattern) == test::plurals(english.pattern));
    CHECK(test::names(pattern) == test::names(english.pattern));
    for (const auto& sentence : test::sentences(pattern)) {
      CHECK(sentence.starts_with(u"⟦"));
      CHECK(sentence.ends_with(u"⟧"));
      CHECK(english_words(test::utf8(sentence)).empty());
    }
  }
}

TEST_CASE("a leak of English is found") {
  CHECK(english_words("⟦Ûšåĝé ·⟧ kcb --json (OpenProcess, 5)") == std::set<std::string>{"kcb"});
  CHECK(english_words("⟦Ûšåĝé ·⟧ kcb -h 0x1f", {"kcb"}).empty());
  CHECK(english_words("⟦Ûšåĝé ·⟧\nUsage: a") == std::set<std::string>{"Usage", "a"});
}
