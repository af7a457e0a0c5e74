// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kcb {

/** Codes of the languages that the kit has. The first is English, from which the others are translated. */
inline constexpr std::array<std::string_view, 6> languages{"en", "ru", "de", "es", "fr", "it"};

/** Code of the pseudo-locale: English in altered letters, so that a test can find text that is not a message. */
inline constexpr std::string_view pseudo_language = "en-XA";

/**
 * A named argument of a message, such as `{"tid", 1234}`, `{"name", "notepad.exe"}` or `{"known", true}`.
 *
 * An integer in a plain `{tid}` is an identifier and is printed as bare digits; `{count, number}` and the `#` of a
 * plural follow the rules of the language. A string is shown as `printable()` gives it, because it may come from
 * another program.
 */
class MessageArgument {
 public:
  /** The value of an argument: a UTF-8 string, an integer or a floating-point number. */
  using Value = std::variant<std::string, std::int64_t, double>;

  /** An argument whose value is a UTF-8 string. */
  MessageArgument(std::string_view argument, std::string_view text) : name{argument}, value{std::string{text}} {}

  /** An argument whose value is `yes` or `no`, for a `select` in the pattern. */
  MessageArgument(std::string_view argument, std::same_as<bool> auto truth)
      : name{argument}, value{std::string{truth ? "yes" : "no"}} {}

  /** An argument whose value is a floating-point number. */
  MessageArgument(std::string_view argument, std::floating_point auto number)
      : name{argument}, value{static_cast<double>(number)} {}

  /** An argument whose value is an integer; values above `9223372036854775807` become that number. */
  template <std::integral T>
  requires(!std::same_as<T, bool>) MessageArgument(std::string_view argument, T number)
      : name{argument},
        value{std::in_range<std::int64_t>(number) ? static_cast<std::int64_t>(number)
                                                  : std::numeric_limits<std::int64_t>::max()} {}

  std::string name;  ///< Name of the argument in the pattern.
  Value value;       ///< What stands for it in the finished text.
};

/** The arguments of one message, in any order. */
using MessageArguments = std::vector<MessageArgument>;

/**
 * The messages of one language, from the bundle that is linked into the program.
 *
 * A fault in a catalogue or in a call throws no exception: a text that cannot be made becomes `⟪key⟫`, a form that no
 * correct message contains, so that tests can find it. Several threads may use one object at once.
 */
class Messages {
 public:
  /** Opens the messages of one of `languages`, or of `pseudo_language`; any other code opens English. */
  [[nodiscard]] static Messages open(std::string_view language);

  /** The language that was opened: one of `languages`, or `pseudo_language`. */
  [[nodiscard]] const std::string& language() const;

  /**
   * The finished text of a message, in UTF-8 and without a newline at the end.
   *
   * It is `⟪key⟫` when there is no message with that key, or an argument of its pattern is missing.
   */
  [[nodiscard]] std::string text(std::string_view key, const MessageArguments& arguments = {}) const;

  /**
   * The pattern of a message, in the syntax of ICU's `MessageFormat`; in the pseudo-locale, in altered letters.
   *
   * No value when there is no message with that key.
   */
  [[nodiscard]] std::optional<std::string> pattern(std::string_view key) const;

  /** All keys of the language's catalogue. */
  [[nodiscard]] std::vector<std::string> keys() const;

  /**
   * Sets what the user types in place of `kcb` where a script starts the program.
   *
   * It is ignored if it is empty, is longer than 64 bytes, or would be changed by `printable()`.
   */
  void set_typed_kcb(std::string_view typed);

  /**
   * A command as the user has to type it: in `kcb scan 492`, what was set replaces `kcb`; a command of any other
   * program is unchanged.
   */
  [[nodiscard]] std::string as_typed(std::string_view command) const;

 private:
  struct Bundle;
  explicit Messages(std::shared_ptr<const Bundle> bundle) : bundle_{std::move(bundle)} {}
  std::shared_ptr<const Bundle> bundle_;
  std::string typed_kcb_ = "kcb";
};

/**
 * The form that an English pattern has in the pseudo-locale: between `⟦` and `⟧`, with accents, about a third longer.
 *
 * Arguments, the structure of `plural` and `select`, and names such as `ZwCallbackReturn`, `--json`, `ntdll!NtClose`
 * and `kcb.exe` stay as they are, and so does text between backquotes. A pattern that ICU rejects is returned
 * unchanged.
 */
[[nodiscard]] std::string pseudo_localized(std::string_view pattern);

/** The language of a program, and what has to be reported about the choice. */
struct LanguageChoice {
  /** What is wrong with the language that was asked for. */
  enum class Fault {
    none,              ///< The kit has the language.
    unknown_option,    ///< `--lang` names a language that the kit does not have: wrong usage.
    unknown_variable,  ///< `KCB_LANG` names a language that the kit does not have; English is used, with a warning.
    unknown_system,    ///< The kit does not have the language of the system; English is used, with a warning.
  };
  std::string language = "en";  ///< One of `languages`, or `pseudo_language`.
  Fault fault = Fault::none;    ///< What has to be reported.
  std::string asked = {};       ///< The word that names no language of the kit; empty when there is no fault.
};

/**
 * Chooses the language: that of the option `--lang`, else that of the variable `KCB_LANG` unless it is empty, else that
 * of the system.
 *
 * `ru`, `ru-RU`, `RU` and `ru_RU.UTF-8` all mean `ru`. A system locale that is empty, `C` or `POSIX` means English
 * without a warning. If the option names an unknown language, the language is chosen as if the option were not given,
 * so that the fault can be reported in that language.
 */
[[nodiscard]] LanguageChoice choose_language(const std::optional<std::string>& option,
                                             const std::optional<std::string>& variable, std::string_view system);

/** The system's locale as ICU determines it, such as `ru_RU`. Under Wine and on Linux, `LC_ALL` decides first. */
[[nodiscard]] std::string system_locale();

}  // namespace kcb
