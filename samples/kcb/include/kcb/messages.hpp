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

/** The languages that the kit speaks, English first: it is the source of the others and the fall-back. */
inline constexpr std::array<std::string_view, 6> languages{"en", "ru", "de", "es", "fr", "it"};

/** The pseudo-locale: English made unreadable on purpose, so that a test sees every sentence that is not a message. */
inline constexpr std::string_view pseudo_language = "en-XA";

/**
 * A named argument of a message: {"tid", 1234}, {"name", "notepad.exe"}, {"elapsed", 12.5}, {"known", true}.
 *
 * A truth value reads "yes" or "no" in a pattern's select. An integer in a plain {tid} is an identifier and keeps its
 * bare digits; {count, number} and the # of a plural follow the language. Integers above 2^63 - 1 are cut to that.
 * Control characters in a text, line ends too, are printed as U+FFFD: the text may be the name of a foreign window.
 */
class MessageArgument {
 public:
  using Value = std::variant<std::string, std::int64_t, double>;

  MessageArgument(std::string_view argument, std::string_view text) : name{argument}, value{std::string{text}} {}
  MessageArgument(std::string_view argument, std::same_as<bool> auto truth)
      : name{argument}, value{std::string{truth ? "yes" : "no"}} {}
  MessageArgument(std::string_view argument, std::floating_point auto number)
      : name{argument}, value{static_cast<double>(number)} {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) MessageArgument(std::string_view argument, T number)
      : name{argument},
        value{std::in_range<std::int64_t>(number) ? static_cast<std::int64_t>(number)
                                                  : std::numeric_limits<std::int64_t>::max()} {}

  std::string name;
  Value value;
};
using MessageArguments = std::vector<MessageArgument>;

/**
 * The messages of one language, from the bundle that is linked into the program.
 *
 * Nothing here throws for a fault of a catalogue or a caller: a text that cannot be made reads ⟪key⟫, which no correct
 * message does, so that tests find it and a user's program goes on. One object may be read by several threads at once.
 */
class Messages {
 public:
  /** Opens one of #languages or #pseudo_language; anything else opens English. The bundle stays open. */
  [[nodiscard]] static Messages open(std::string_view language);

  /** The language that was opened: one of #languages, or #pseudo_language. */
  [[nodiscard]] const std::string& language() const;

  /** The finished sentence for a key, UTF-8, without a line end; ⟪key⟫ if key, pattern or an argument is missing. */
  [[nodiscard]] std::string text(std::string_view key, const MessageArguments& arguments = {}) const;

  /** The ICU MessageFormat pattern behind a key, accented for the pseudo-locale; nothing if there is no such key. */
  [[nodiscard]] std::optional<std::string> pattern(std::string_view key) const;

  /** All keys of the language's own catalogue, in the bundle's order. */
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  struct Bundle;
  explicit Messages(std::shared_ptr<const Bundle> bundle) : bundle_{std::move(bundle)} {}
  std::shared_ptr<const Bundle> bundle_;
};

/**
 * The pseudo-locale's form of an English pattern, UTF-8: ⟦ accented and about a third longer ⟧.
 *
 * Arguments, plural and select structure, and words that are names rather than language (ZwCallbackReturn, --json,
 * ntdll!NtClose, kcb.exe, anything in `backquotes`) stay as they are. A pattern that ICU rejects is returned unchanged.
 */
[[nodiscard]] std::string pseudo_localized(std::string_view pattern);

/** Which language to speak, and what has to be said about the choice. */
struct LanguageChoice {
  enum class Fault {
    none,              ///< The language asked for, or the system's, is one of ours.
    unknown_option,    ///< --lang names a language that the kit does not speak: wrong usage.
    unknown_variable,  ///< KCB_LANG does: English is spoken, with a warning.
    unknown_system,    ///< The system does: English is spoken, with a warning.
  };
  std::string language = "en";  ///< One of #languages, or #pseudo_language.
  Fault fault = Fault::none;
  std::string asked = {};  ///< The word that named no language of ours; empty if there is no fault.
};

/**
 * Chooses the language: the option --lang, else the variable KCB_LANG (empty means unset), else the system's.
 *
 * "ru", "ru-RU", "RU" and "ru_RU.UTF-8" all mean ru. The system's "", "C" and "POSIX" mean English without a warning.
 * With an unknown option the language is the one that would have been spoken without it, to report the fault in.
 */
[[nodiscard]] LanguageChoice choose_language(const std::optional<std::string>& option,
                                             const std::optional<std::string>& variable, std::string_view system);

/** The system's locale as ICU sees it, such as "ru_RU"; under Wine and on POSIX LC_ALL decides first. */
[[nodiscard]] std::string system_locale();

}  // namespace kcb
