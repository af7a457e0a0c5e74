// SPDX-License-Identifier: MIT
// Quotation marks, dashes, apostrophes and spaces are those of the language.
#include <algorithm>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "catalogue.hpp"

using namespace kcb;
using test::entries;

namespace {

constexpr char16_t no_break = u'\u00a0';
constexpr std::u16string_view all_quotes = u"\"«»“”„‟‘‚‛‹›";

/** The quotation marks of each language; ’ is the apostrophe too and is not judged here. */
const std::map<std::string, std::u16string_view> quotes{{"en", u"“”‘"},  {"ru", u"«»„“"}, {"de", u"„“‚‘"},
                                                        {"es", u"«»“”"}, {"fr", u"«»“”"}, {"it", u"«»“”"}};

/** Opening marks and the closing ones that belong to them, in the outer level of each language. */
const std::map<std::string, std::u16string_view> pairs{{"en", u"“”"}, {"ru", u"«»"}, {"de", u"„“"},
                                                       {"es", u"«»"}, {"fr", u"«»"}, {"it", u"«»"}};

char16_t at(std::u16string_view text, std::size_t index) {
  return index < text.size() ? text[index] : u'\0';
}

bool is_in(char16_t c, std::u16string_view set) {
  return set.find(c) != std::u16string_view::npos;
}

bool is_word(char16_t c) {
  return (c >= u'0' && c <= u'9') || (c | 0x20U) - u'a' < 26U || c > 0xbf;
}

/** Punctuation at the end of a word, not the ! of ntdll!NtClose or the : of a path. */
bool is_punctuation(std::u16string_view text, std::size_t i) {
  return is_in(text[i], u":;!?") &&
         !(i + 1 < text.size() && is_word(text[i + 1]) && text[i + 1] != test::argument_mark);
}

/** What is wrong with a sentence, or nothing. */
std::string general_fault(std::u16string_view text, const std::string& language) {
  const bool is_row = text.starts_with(u"\ufffc  ");  // of a table: two spaces separate its columns
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t c = text[i];
    if (c == u'\'') return "ASCII apostrophe: write U+2019";
    if (is_in(c, all_quotes) && !is_in(c, quotes.at(language))) return "quotation mark of another language";
    if (c == u'.' && at(text, i + 1) == u'.') return "dots: write U+2026";
    if (!is_row && c == u' ' && at(text, i + 1) == u' ') return "two spaces";
    if (c < u' ') return "control character";
    if (c == u' ' && is_in(at(text, i + 1), u".,)")) return "space before punctuation";
    if (c == u'-' && i > 0 && text[i - 1] == u' ' && at(text, i + 1) == u' ') return "hyphen as a dash";
  }
  const auto open = std::ranges::count(text, pairs.at(language).front());
  if (open != std::ranges::count(text, pairs.at(language).back())) return "unpaired quotation marks";
  if (!text.empty() && (text.back() == u' ' || text.back() == no_break)) return "space at the end";
  return {};
}

std::string french_fault(std::u16string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && is_punctuation(text, i) && text[i - 1] != no_break) return "no U+00A0 before : ; ! ?";
    if (text[i] == u'«' && at(text, i + 1) != no_break) return "no U+00A0 after «";
    if (text[i] == u'»' && (i == 0 || text[i - 1] != no_break)) return "no U+00A0 before »";
  }
  return {};
}

std::string dash_fault(std::u16string_view text, const std::string& language) {
  const char16_t dash = language == "ru" || language == "es" ? u'—' : u'–';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_in(text[i], u"–—")) continue;
    if (language != "en" && text[i] != dash) return "the dash of another language";
    if (language == "ru" && i > 0 && (text[i - 1] != no_break || at(text, i + 1) != u' ')) return "dash: U+00A0 before";
  }
  return {};
}

std::string language_fault(std::u16string_view text, const std::string& language) {
  if (language == "fr") return french_fault(text);
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_punctuation(text, i) && is_in(text[i - 1], u" \u00a0")) return "space before : ; ! ?";
  }
  if (language == "es") {
    if (std::ranges::count(text, u'?') != std::ranges::count(text, u'¿')) return "? without ¿";
  }
  if (language == "de" && text.find(u"z. B.") != std::u16string_view::npos) return "z. B. without U+00A0";
  return {};
}

std::string fault(std::u16string_view text, const std::string& language) {
  for (const auto& found :
       {general_fault(text, language), dash_fault(text, language), language_fault(text, language)}) {
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

TEST_CASE("typography: what the test finds") {
  CHECK(fault(u"it isn't so", "en") != "");
  CHECK(fault(u"the file \"a\"", "en") != "");
  CHECK(fault(u"Datei »a«", "de") != "");
  CHECK(fault(u"„a„", "de") != "");
  CHECK(fault(u"z. B. a", "de") != "");
  CHECK(fault(u"Erreur: a", "fr") != "");
  CHECK(fault(u"Erreur : a", "fr") != "");
  CHECK(fault(u"le fichier «a»", "fr") != "");
  CHECK(fault(u"да - нет", "ru") != "");
  CHECK(fault(u"да — нет", "ru") != "");
  CHECK(fault(u"listo?", "es") != "");
  CHECK(fault(u"fine ...", "it") != "");
  CHECK(fault(u"Erreur\u00a0: l’appel à ntdll!NtClose", "fr").empty());
  CHECK(fault(u"да\u00a0— нет: «\ufffc»", "ru").empty());
}

TEST_CASE("typography of every message") {
  for (const auto& entry : entries()) {
    for (const auto& sentence : test::sentences(entry.pattern)) {
      CAPTURE(entry.language, entry.key, test::utf8(sentence));
      CHECK(fault(sentence, entry.language).empty());
    }
  }
}
