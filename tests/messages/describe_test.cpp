// SPDX-License-Identifier: MIT
// Every problem has a sentence in every language, with the function and the code.
#include <array>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "catalogue.hpp"
#include "kcb/language/describe.hpp"
#include "names.hpp"

using namespace kcb;

namespace {

/** All of them: describe() has a switch, so a compiler names one that is new; this list is closed by its last one. */
std::vector<Problem> problems() {
  std::vector<Problem> result;
  for (int i = 0; i <= static_cast<int>(Problem::system_call_failed); ++i) result.push_back(static_cast<Problem>(i));
  return result;
}

}  // namespace

TEST_CASE("every problem has a sentence of its own, with subject, function and code") {
  const std::string language = GENERATE(from_range(test::language_names()));
  const auto messages = Messages::open(language);
  std::set<std::string> sentences;
  for (const auto problem : problems()) {
    const std::string text = describe({problem, "Σ.exe", "NtOpenThing", 1234, "ARM64"}, messages);
    CAPTURE(language, text);
    CHECK(text.find("⟪") == std::string::npos);
    CHECK(text.find("Σ.exe") != std::string::npos);
    CHECK(text.ends_with(" (NtOpenThing, 1234)"));
    CHECK(text.find('\n') == std::string::npos);
    CHECK(sentences.insert(text).second);
  }
}

TEST_CASE("what is not known is not said") {
  const std::string language = GENERATE(from_range(test::language_names()));
  const auto messages = Messages::open(language);
  for (const auto problem : problems()) {
    const std::string text = describe({problem, "", "", 0}, messages);
    CAPTURE(language, text);
    CHECK(text.find("⟪") == std::string::npos);
    CHECK(text.size() > 8);
    for (const char* empty : {"“”", "«»", "„“", "« »", "()", "  "}) CHECK(text.find(empty) == std::string::npos);
  }
}

TEST_CASE("codes read as their own documentation writes them") {
  const auto messages = Messages::open("en");
  const auto cause = [&](const std::string& api, std::uint32_t code) {
    const std::string text = describe({Problem::access_denied, "", api, code}, messages);
    return text.substr(describe({Problem::access_denied, "", "", 0}, messages).size());
  };
  CHECK(cause("OpenProcess", 5) == " (OpenProcess, 5)");
  CHECK(cause("OpenProcess", 1234567) == " (OpenProcess, 1234567)");
  CHECK(cause("NtOpenProcess", 0xC0000022U) == " (NtOpenProcess, 0xc0000022)");
  CHECK(cause("NtOpenProcess", 0xC0000000U) == " (NtOpenProcess, 0xc0000000)");
  CHECK(cause("f", 0xBFFFFFFFU) == " (f, 3221225471)");
  CHECK(cause("OpenProcess", 0) == " (OpenProcess)");
  CHECK(cause("", 5) == " (5)");
  CHECK(cause("", 0).empty());
}

TEST_CASE("descriptions leave no English in the pseudo-locale") {
  for (const auto problem : problems()) {
    const std::string text = describe({problem, "subject", "OpenProcess", 5}, Messages::open(pseudo_language));
    CHECK(test::english_words(text, {"subject"}).empty());
  }
}

TEST_CASE("a process of another architecture is refused by the name of that, where it is known") {
  const std::string language = GENERATE(from_range(test::language_names()));
  const auto messages = Messages::open(language);
  for (const char* subject : {"1234", ""}) {
    const std::string named = describe({Problem::other_architecture, subject, {}, 0, "ARM64"}, messages);
    const std::string nameless = describe({Problem::other_architecture, subject, {}, 0}, messages);
    CAPTURE(language, named, nameless);
    CHECK(named.find("ARM64") != std::string::npos);
    CHECK(named.find("x64") != std::string::npos);
    CHECK(nameless.find("ARM64") == std::string::npos);
    CHECK(named.find(subject) != std::string::npos);
  }
}
