// SPDX-License-Identifier: MIT
// The six catalogues have the same messages with the same arguments.
#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "catalogue.hpp"

using namespace kcb;
using test::entries;

namespace {

std::set<std::string> keys_of(std::string_view language) {
  std::set<std::string> keys;
  for (const auto& entry : entries(language)) keys.insert(entry.key);
  return keys;
}

/** What one has and the other has not, to be read in a failure. */
std::set<std::string> difference(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::set<std::string> result;
  std::ranges::set_difference(all, some, std::inserter(result, result.end()));
  return result;
}

std::set<std::string> argument_names(const std::string& pattern) {
  std::set<std::string> names;
  for (const auto& [name, kinds] : test::arguments(pattern)) names.insert(name);
  return names;
}

bool is_snake_case(const std::string& key) {
  const auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return std::ranges::all_of(key, is_allowed) && !key.starts_with('_') && !key.ends_with('_');
}

}  // namespace

TEST_CASE("every catalogue has the keys of the English one") {
  const std::string language = GENERATE(from_range(test::language_names()));
  CAPTURE(language);
  CHECK(difference(keys_of("en"), keys_of(language)) == std::set<std::string>{});
  CHECK(difference(keys_of(language), keys_of("en")) == std::set<std::string>{});
}

TEST_CASE("a message has the same arguments in every language") {
  const auto english = Messages::open("en");
  for (const auto& entry : entries()) {
    CAPTURE(entry.language, entry.key, entry.pattern);
    CHECK(argument_names(entry.pattern) == argument_names(english.pattern(entry.key).value_or("")));
  }
}

TEST_CASE("an argument is formatted in one way only") {
  // {tid} gives bare digits and {tid, number} follows the language: the two in one message cannot both be right.
  for (const auto& entry : entries()) {
    for (const auto& [name, kinds] : test::arguments(entry.pattern)) {
      CAPTURE(entry.language, entry.key, name);
      CHECK(kinds.size() == 1);
    }
  }
}

TEST_CASE("keys are in snake case, messages are not empty") {
  for (const auto& entry : entries()) {
    CAPTURE(entry.language, entry.key, entry.pattern);
    CHECK(is_snake_case(entry.key));
    for (const auto& sentence : test::sentences(entry.pattern)) CHECK_FALSE(sentence.empty());
  }
}

TEST_CASE("every message can be made from a number for each argument, and from a text where it takes one") {
  for (const auto& entry : entries()) {
    MessageArguments numbers;
    MessageArguments texts;
    for (const auto& [name, kinds] : test::arguments(entry.pattern)) {
      const bool takes_text = kinds.contains(UMSGPAT_ARG_TYPE_NONE) || kinds.contains(UMSGPAT_ARG_TYPE_SELECT);
      numbers.emplace_back(name, 3);
      takes_text ? texts.emplace_back(name, "yes") : texts.emplace_back(name, 2.5);
    }
    CAPTURE(entry.language, entry.key, entry.pattern);
    const auto messages = Messages::open(entry.language);
    CHECK(messages.text(entry.key, texts).find("⟪") == std::string::npos);
    if (entry.pattern.find("select") == std::string::npos) {
      CHECK(messages.text(entry.key, numbers).find("⟪") == std::string::npos);
    }
  }
}
