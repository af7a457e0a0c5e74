// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include <unicode/fmtable.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include "kcb/language/printable.hpp"
#include "messages_bundle.hpp"

namespace kcb {
namespace {

using Kinds = std::map<icu::UnicodeString, UMessagePatternArgType>;

/** The arguments that a pattern names, with the way each is formatted; nothing if ICU rejects the pattern. */
std::optional<Kinds> argument_kinds(const icu::UnicodeString& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed{pattern, nullptr, status};
  if (U_FAILURE(status)) return std::nullopt;
  Kinds kinds;
  for (int32_t i = 0; i + 1 < parsed.countParts(); ++i) {
    const auto& part = parsed.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
    // ICU's substring only borrows the pattern's buffer, and moving it would too: the map needs a copy.
    const icu::UnicodeString borrowed = parsed.getSubstring(parsed.getPart(i + 1));
    kinds.emplace(borrowed, part.getArgType());
  }
  return kinds;
}

/** A value as ICU takes it. An integer in a plain {tid} is an identifier: ICU would write 1234 as "1,234". */
icu::Formattable formattable(const MessageArgument::Value& value, UMessagePatternArgType kind) {
  if (const auto* number = std::get_if<double>(&value)) return icu::Formattable{*number};
  if (const auto* text = std::get_if<std::string>(&value)) {
    return icu::Formattable{icu::UnicodeString::fromUTF8(printable(*text))};
  }
  const std::int64_t integer = std::get<std::int64_t>(value);
  if (kind != UMSGPAT_ARG_TYPE_NONE) return icu::Formattable{static_cast<int64_t>(integer)};
  return icu::Formattable{icu::UnicodeString::fromUTF8(std::to_string(integer))};
}

/** What stands where a text cannot be made: visible, greppable, and harmless. */
std::string fault(std::string_view key) {
  return "⟪" + std::string{key} + "⟫";
}

}  // namespace

struct Messages::Bundle::Parsed {
  Kinds kinds;
  icu::MessageFormat format;

  /** Null if the key is missing or ICU rejects its pattern. */
  static std::shared_ptr<const Parsed> make(const Bundle& bundle, std::string_view key) {
    const auto pattern = bundle.find(key);
    const auto kinds = pattern ? argument_kinds(*pattern) : std::nullopt;
    if (!kinds) return nullptr;
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessageFormat format{*pattern, bundle.locale, status};
    return U_SUCCESS(status) ? std::make_shared<const Parsed>(Parsed{*kinds, format}) : nullptr;
  }
};

std::string Messages::text(std::string_view key, const MessageArguments& arguments) const {
  const std::lock_guard lock(bundle_->parsed_mutex);  // kept to the end: a format makes parts of itself when it is used
  auto known = bundle_->parsed.find(key);
  if (known == bundle_->parsed.end()) known = bundle_->parsed.emplace(key, Bundle::Parsed::make(*bundle_, key)).first;
  if (!known->second) return fault(key);
  const auto& [kinds, format] = *known->second;

  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, kind] : kinds) {
    const auto given = std::ranges::find_if(arguments, [&name = name](const MessageArgument& argument) {
      return icu::UnicodeString::fromUTF8(argument.name) == name;
    });
    // ICU would print {name} itself, which no test for a failure would notice.
    if (given == arguments.end()) return fault(key);
    names.push_back(name);
    values.push_back(formattable(given->value, kind));
  }

  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result;
  format.format(names.data(), values.data(), static_cast<int32_t>(values.size()), result, status);
  if (U_FAILURE(status)) return fault(key);
  std::string utf8;
  return result.toUTF8String(utf8);
}

}  // namespace kcb
