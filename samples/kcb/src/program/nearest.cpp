// SPDX-License-Identifier: MIT
#include "program/nearest.hpp"

#include <algorithm>

#include <unicode/unistr.h>

namespace kcb {
namespace {

constexpr std::size_t longest = 64;  ///< Of words that are compared; the work is the product of two lengths.
constexpr std::size_t letters_per_fault = 3;

/** The letters of a word, without what does not count. */
std::u16string letters(std::string_view word) {
  word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
  auto text = icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
  text.foldCase();
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

/** How many letters are too many, missing or wrong, or have changed places with the next: optimal string alignment. */
std::size_t distance(std::u16string_view a, std::u16string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u16string typed = letters(word);
  if (typed.size() < letters_per_fault || typed.size() > longest) return std::nullopt;
  std::optional<std::string> found;
  std::size_t least = typed.size() / letters_per_fault;
  std::size_t beginning = 0;
  std::optional<std::string> begun;
  for (const std::string& candidate : candidates) {
    const std::u16string known = letters(candidate);
    if (known.size() > longest) continue;
    if (known.starts_with(typed)) {
      ++beginning;
      begun = candidate;
    }
    const std::size_t faults = distance(typed, known);
    if (faults < least || (faults == least && !found)) {
      found = candidate;
      least = faults;
    }
  }
  return found || beginning != 1 ? found : begun;
}

}  // namespace kcb
