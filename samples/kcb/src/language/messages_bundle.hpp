// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <unicode/localpointer.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

#include "kcb/language/messages.hpp"

namespace kcb {

/** The open resource bundle of one language; ICU's types stay out of the public header. */
struct Messages::Bundle {
  std::string language;
  icu::Locale locale;  ///< Decides plurals and numbers; English for the pseudo-locale.
  icu::LocalUResourceBundlePointer resources;

  /** The pattern as the catalogue has it, or accented; nothing if the key is missing. */
  [[nodiscard]] std::optional<icu::UnicodeString> find(std::string_view key) const;

  struct Parsed;
  /** Patterns as ICU has read them: a report has one message many times, and reading takes longer than formatting. */
  mutable std::map<std::string, std::shared_ptr<const Parsed>, std::less<>> parsed;
  mutable std::mutex parsed_mutex;
};

/** pseudo_localized() on ICU's own string type. */
[[nodiscard]] icu::UnicodeString pseudo_localized(const icu::UnicodeString& pattern);

}  // namespace kcb
