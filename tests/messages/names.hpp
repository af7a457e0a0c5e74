// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>

namespace kcb::test {

/** The words in a pattern that are names of something: functions, options, files, products, abbreviations. */
[[nodiscard]] std::set<std::string> names(const std::string& pattern);

/**
 * The words of a text that are written in plain ASCII letters and are no names: what a program that speaks the
 * pseudo-locale must not print. Words that the test itself gave to the program are allowed.
 */
[[nodiscard]] std::set<std::string> english_words(const std::string& text, const std::set<std::string>& allowed = {});

}  // namespace kcb::test
