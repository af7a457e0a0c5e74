// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/messagepattern.h>

#include "kcb/language/messages.hpp"

/** What the tests read out of the catalogues, always from the bundle that the programs carry. */
namespace kcb::test {

/** A message of one catalogue; its pattern is known to be one that ICU accepts. */
struct Entry {
  std::string language;
  std::string key;
  std::string pattern;  ///< UTF-8.
};

/** kcb::languages as strings: Catch2 can print a std::string_view only where it was built as C++17. */
[[nodiscard]] std::vector<std::string> language_names();

/** Every message of a language; of all six languages without one. A missing catalogue fails the test. */
[[nodiscard]] std::vector<Entry> entries(std::string_view language = {});

/** The names of a pattern's arguments, with all the ways in which each is formatted. */
[[nodiscard]] std::map<std::string, std::set<UMessagePatternArgType>> arguments(const std::string& pattern);

/** The keywords (one, few, =0, …) of every plural in a pattern. */
[[nodiscard]] std::vector<std::set<std::string>> plurals(const std::string& pattern);

/**
 * All sentences that a pattern can become: one for each combination of plural and select branches.
 *
 * Every other argument, and #, is the one character ￼ (U+FFFC), so that what stands around it can be judged.
 */
[[nodiscard]] std::vector<std::u16string> sentences(const std::string& pattern);

inline constexpr char16_t argument_mark = u'\ufffc';

[[nodiscard]] std::string utf8(std::u16string_view text);

}  // namespace kcb::test
