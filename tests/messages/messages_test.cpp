// SPDX-License-Identifier: MIT
// What becomes of a key and its arguments.
#include <limits>
#include <thread>

#include <unicode/msgfmt.h>

#include <catch2/catch_test_macros.hpp>

#include "kcb/language/messages.hpp"

using namespace kcb;

TEST_CASE("a fault of a catalogue or a caller is seen and ends nothing") {
  const auto messages = Messages::open("ru");
  CHECK(messages.text("no_such_key") == "⟪no_such_key⟫");
  CHECK(messages.text("") == "⟪⟫");
  CHECK(messages.text("error_missing_word") == "⟪error_missing_word⟫");
  CHECK(messages.text("error_missing_word", {{"wrod", "x"}}) == "⟪error_missing_word⟫");
  CHECK(messages.text("check_unknown", {{"count", "three"}}) == "⟪check_unknown⟫");
  CHECK(messages.pattern("no_such_key") == std::nullopt);
}

TEST_CASE("an argument that a message does not use is ignored") {
  CHECK(Messages::open("en").text("help_commands", {{"extra", 1}}) == "Commands:");
}

TEST_CASE("an integer in a plain argument is an identifier and has no separators") {
  const auto messages = Messages::open("en");
  CHECK(messages.text("error_missing_word", {{"word", 1234567}}).ends_with(" 1234567"));
  CHECK(messages.text("error_missing_word", {{"word", -1}}).ends_with(" -1"));
}

TEST_CASE("a number follows the language") {
  const MessageArguments arguments{{"option", "--limit"}, {"word", "x"}, {"minimum", 1}, {"maximum", 65536}};
  const auto has = [&](std::string_view language, std::string_view number) {
    return Messages::open(language).text("error_out_of_range", arguments).find(number) != std::string::npos;
  };
  CHECK(has("en", "65,536"));
  CHECK(has("de", "65.536"));
  CHECK(has("ru", "65\u00a0536"));
  CHECK(has("es", "65.536"));
  CHECK(has("fr", "65\u202f536"));
  CHECK(has("it", "65.536"));
}

TEST_CASE("arguments of every integer type") {
  const auto word = [](auto value) { return Messages::open("en").text("error_missing_word", {{"word", value}}); };
  CHECK(word(std::numeric_limits<std::int64_t>::min()).ends_with(" -9223372036854775808"));
  CHECK(word(std::numeric_limits<std::uint32_t>::max()).ends_with(" 4294967295"));
  CHECK(word(std::numeric_limits<std::uint64_t>::max()).ends_with(" 9223372036854775807"));
  CHECK(word(static_cast<short>(-5)).ends_with(" -5"));
  CHECK(word(true).ends_with(" yes"));
  CHECK(word(std::string{"text"}).ends_with(" text"));
}

TEST_CASE("text of others breaks no line and steers no terminal") {
  const auto messages = Messages::open("en");
  CHECK(messages.text("error_missing_word", {{"word", "a\r\nb\x1b[31m\x7f"}})
            .ends_with(" a\ufffd\ufffdb\ufffd[31m\ufffd"));
  CHECK(messages.text("error_missing_word", {{"word", "\xff!"}}).ends_with(" \ufffd!"));
  CHECK(messages.text("error_missing_word", {{"word", "{tid} '{'"}}).ends_with(" {tid} '{'"));
  CHECK(messages.text("error_missing_word", {{"word", "окно 窓 🪟"}}).ends_with(" окно 窓 🪟"));
}

TEST_CASE("a command of kcb is named as the reader types it") {
  auto messages = Messages::open("en");
  CHECK(messages.as_typed("kcb scan 7") == "kcb scan 7");
  messages.set_typed_kcb("./kit kcb");
  CHECK(messages.as_typed("kcb") == "./kit kcb");
  CHECK(messages.as_typed("kcb scan 7") == "./kit kcb scan 7");
  CHECK(messages.as_typed("kcbs") == "kcbs");
  CHECK(messages.as_typed("gdb kcb") == "gdb kcb");
  for (const std::string& odd : {std::string(), std::string("a\nb"), std::string(65, 'k')}) {
    messages.set_typed_kcb(odd);
    CHECK(messages.as_typed("kcb") == "./kit kcb");
  }
}

TEST_CASE("several threads read one object") {
  const auto messages = Messages::open("ru");
  const auto read = [&messages](bool& good) {
    for (int i = 0; i < 200; ++i) good = good && messages.text("help_commands") == "Команды:";
  };
  bool first = true;
  bool second = true;
  std::thread other{read, std::ref(first)};
  read(second);
  other.join();
  CHECK(first);
  CHECK(second);
}

TEST_CASE("ICU has the units in which durations are told, in every language") {
  const auto formatted = [](const char* language, const char16_t* pattern, double value) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessageFormat format{pattern, icu::Locale(language), status};
    const icu::UnicodeString name{u"elapsed"};
    const icu::Formattable argument{value};
    icu::UnicodeString result;
    format.format(&name, &argument, 1, result, status);
    // Which kind of space stands before a unit differs between versions of CLDR.
    result.findAndReplace(u"\u00a0", u" ").findAndReplace(u"\u202f", u" ");
    std::string text;
    return U_FAILURE(status) ? std::string{u_errorName(status)} : result.toUTF8String(text);
  };
  const char16_t* ms = u"{elapsed, number, ::measure-unit/duration-millisecond unit-width-short}";
  const char16_t* seconds = u"{elapsed, number, ::measure-unit/duration-second unit-width-full-name}";
  CHECK(formatted("en", ms, 12.5) == "12.5 ms");
  CHECK(formatted("ru", ms, 12.5) == "12,5 мс");
  for (const char* language : {"de", "es", "fr", "it"}) {
    CAPTURE(language);
    CHECK(formatted(language, ms, 12.5).starts_with("12,5"));
    CHECK(formatted(language, ms, 12.5).ends_with("ms"));
  }
  CHECK(formatted("ru", seconds, 21) == "21 секунда");
  CHECK(formatted("de", seconds, 2) == "2 Sekunden");
  CHECK(formatted("es", seconds, 1) == "1 segundo");
  CHECK(formatted("fr", seconds, 2) == "2 secondes");
  CHECK(formatted("it", seconds, 2) == "2 secondi");
}
