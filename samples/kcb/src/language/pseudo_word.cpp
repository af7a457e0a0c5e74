// SPDX-License-Identifier: MIT
#include "pseudo_word.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kcb {
namespace {

constexpr std::u16string_view lower_accented = u"åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž";
constexpr std::u16string_view upper_accented = u"ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽ";
static_assert(lower_accented.size() == 26 && upper_accented.size() == 26);

/** Products and abbreviations that no language translates; other words in capitals, such as NAME, are text. */
constexpr std::array<std::u16string_view, 14> fixed{u"API", u"DLL", u"ICU", u"ID",  u"JSON",   u"MIT",  u"PE",
                                                    u"PEB", u"PID", u"TID", u"UTF", u"Sphinx", u"Wine", u"Windows"};

bool is_lower(char16_t c) {
  return c >= u'a' && c <= u'z';
}
bool is_upper(char16_t c) {
  return c >= u'A' && c <= u'Z';
}
bool is_letter(char16_t c) {
  return is_lower(c) || is_upper(c);
}
bool is_digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}
bool is_word(char16_t c) {
  return is_letter(c) || is_digit(c);
}
bool is_space(char16_t c) {
  return c == u' ' || c == u'\n' || c == u'\t' || c == u'\u00a0';
}

/** A token between spaces whose punctuation says that it is a name: --json, KCB_LANG, ntdll!NtClose, kcb.exe, kcb/1. */
bool is_name(std::u16string_view token) {
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool before = i > 0 && is_word(token[i - 1]);
    const bool after = i + 1 < token.size() && is_word(token[i + 1]);
    if (token[i] == u'_') return true;
    if ((token[i] == u'!' || token[i] == u'.' || token[i] == u'/') && before && after) return true;
    if (token[i] == u'-' && !before && (after || token.substr(i).starts_with(u"--"))) return true;
  }
  return false;
}

/** A run of letters and digits that is a name by itself: SendMessage, x64, PID. */
bool is_name_run(std::u16string_view run) {
  if (std::ranges::find(fixed, run) != fixed.end()) return true;
  if (std::ranges::any_of(run, is_digit)) return true;
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (is_lower(run[i - 1]) && is_upper(run[i])) return true;
  }
  return false;
}

void append(icu::UnicodeString& result, std::u16string_view text) {
  result.append(text.data(), static_cast<int32_t>(text.size()));
}

int32_t append_run(std::u16string_view run, icu::UnicodeString& result) {
  if (is_name_run(run)) {
    append(result, run);
    return 0;
  }
  for (const char16_t c : run) {
    result.append(is_lower(c) ? lower_accented[static_cast<std::size_t>(c - u'a')]
                              : upper_accented[static_cast<std::size_t>(c - u'A')]);
  }
  return static_cast<int32_t>(run.size());
}

/** The length of the longest beginning of text whose characters all satisfy a condition. */
template <class Condition>
std::size_t span(std::u16string_view text, Condition condition) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, condition) - text.begin());
}

int32_t append_token(std::u16string_view token, icu::UnicodeString& result) {
  int32_t letters = 0;
  while (!token.empty()) {
    const std::size_t run = span(token, is_word);
    if (run > 0) letters += append_run(token.substr(0, run), result);
    token.remove_prefix(run);
    const std::size_t other = span(token, [](char16_t c) { return !is_word(c); });
    append(result, token.substr(0, other));
    token.remove_prefix(other);
  }
  return letters;
}

}  // namespace

int32_t append_accented(const icu::UnicodeString& text, icu::UnicodeString& result) {
  std::u16string_view rest{text.getBuffer(), static_cast<std::size_t>(text.length())};
  int32_t letters = 0;
  while (!rest.empty()) {
    const std::size_t token = span(rest, [](char16_t c) { return !is_space(c); });
    if (is_name(rest.substr(0, token))) {
      append(result, rest.substr(0, token));
    } else {
      letters += append_token(rest.substr(0, token), result);
    }
    rest.remove_prefix(token);
    const std::size_t spaces = span(rest, is_space);
    append(result, rest.substr(0, spaces));
    rest.remove_prefix(spaces);
  }
  return letters;
}

}  // namespace kcb
