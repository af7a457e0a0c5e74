// SPDX-License-Identifier: MIT
#include "names.hpp"

#include <algorithm>
#include <array>

#include <unicode/unistr.h>

#include "catalogue.hpp"

namespace kcb::test {
namespace {

/** Products and abbreviations, which nothing in their spelling tells from words. */
constexpr std::array<std::u16string_view, 12> known{u"API", u"DLL",    u"ICU", u"ID",  u"JSON", u"PEB",
                                                    u"PID", u"Sphinx", u"TID", u"UTF", u"Wine", u"Windows"};

bool is_upper(char16_t c) {
  return c >= u'A' && c <= u'Z';
}
bool is_lower(char16_t c) {
  return c >= u'a' && c <= u'z';
}
bool is_digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}
bool is_name_part(char16_t c) {
  return is_upper(c) || is_lower(c) || is_digit(c) ||
         std::u16string_view{u"_!.-/+\\\\"}.find(c) != std::u16string_view::npos;
}

/** SendMessage, x64, KCB_LANG, --json, notepad.exe, ntdll!NtClose, kcb/1; but not "kernel-mode", "Usage", "1.000". */
bool is_name(std::u16string_view word) {
  if (std::ranges::none_of(word, [](char16_t c) { return is_lower(c) || is_upper(c); })) return false;
  if (std::ranges::find(known, word) != known.end() || word.starts_with(u"--")) return true;
  for (std::size_t i = 1; i < word.size(); ++i) {
    const bool inside = i + 1 < word.size();
    if (is_lower(word[i - 1]) && is_upper(word[i])) return true;
    if ((is_lower(word[i - 1]) || is_upper(word[i - 1])) && is_digit(word[i])) return true;
    if (inside && (word[i] == u'_' || word[i] == u'!' || word[i] == u'.' || word[i] == u'/')) return true;
  }
  return false;
}

/** A run of such characters cut at its hyphens: x64-Code is two words; an option or a path with '/' is one. */
std::vector<std::u16string> cut(std::u16string_view run) {
  std::vector<std::u16string> result;
  const bool is_whole = run.starts_with(u"-") || run.find(u'/') != std::u16string_view::npos;
  while (!run.empty()) {
    const std::size_t end = is_whole ? run.size() : std::min(run.find(u'-'), run.size());
    std::u16string word{run.substr(0, end)};
    // These end a sentence, and stand inside names.
    while (!word.empty() && std::u16string_view{u".!/-"}.find(word.back()) != std::u16string_view::npos)
      word.pop_back();
    if (!word.empty()) result.push_back(word);
    run.remove_prefix(std::min(end + 1, run.size()));
  }
  return result;
}

std::vector<std::u16string> words(std::u16string_view text) {
  std::vector<std::u16string> result;
  for (auto from = text.begin(); from != text.end();) {
    from = std::find_if(from, text.end(), is_name_part);
    const auto to = std::find_if_not(from, text.end(), is_name_part);
    for (auto& word :
         cut(text.substr(static_cast<std::size_t>(from - text.begin()), static_cast<std::size_t>(to - from)))) {
      result.push_back(std::move(word));
    }
    from = to;
  }
  return result;
}

}  // namespace

std::set<std::string> names(const std::string& pattern) {
  std::set<std::string> result;
  for (const auto& sentence : sentences(pattern)) {
    for (const auto& word : words(sentence)) {
      if (is_name(word)) result.insert(utf8(word));
    }
  }
  return result;
}

std::set<std::string> english_words(const std::string& text, const std::set<std::string>& allowed) {
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  std::set<std::string> result;
  for (const auto& word : words({wide.getBuffer(), static_cast<std::size_t>(wide.length())})) {
    const bool has_letters = std::ranges::any_of(word, [](char16_t c) { return is_upper(c) || is_lower(c); });
    const bool is_short_option = word.size() == 2 && word.front() == u'-';
    const std::string spoken = utf8(word);
    if (has_letters && !is_name(word) && !is_short_option && !allowed.contains(spoken)) result.insert(spoken);
  }
  return result;
}

}  // namespace kcb::test
