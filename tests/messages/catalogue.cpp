// SPDX-License-Identifier: MIT
#include "catalogue.hpp"

#include <stdexcept>

#include <unicode/unistr.h>

namespace kcb::test {
namespace {

icu::UnicodeString utf16(const std::string& text) {
  return icu::UnicodeString::fromUTF8(text);
}

icu::MessagePattern parsed(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern result{utf16(pattern), nullptr, status};
  if (U_FAILURE(status)) throw std::runtime_error("not a pattern: " + pattern);
  return result;
}

std::string substring(const icu::MessagePattern& pattern, int32_t part) {
  std::string text;
  return pattern.getSubstring(pattern.getPart(part)).toUTF8String(text);
}

using Sentences = std::vector<std::u16string>;

/** Every beginning with every end. */
Sentences joined(const Sentences& beginnings, const Sentences& ends) {
  Sentences result;
  for (const auto& beginning : beginnings) {
    for (const auto& end : ends) result.push_back(beginning + end);
  }
  return result;
}

class Expander {
 public:
  explicit Expander(const std::string& pattern) : text_{utf16(pattern)}, parsed_{parsed(pattern)} {}

  /** The sentences from a MSG_START part to its MSG_LIMIT. */
  Sentences message(int32_t start) const {
    Sentences result{u""};
    const int32_t limit = parsed_.getLimitPartIndex(start);
    int32_t from = parsed_.getPart(start).getLimit();
    for (int32_t i = start + 1; i <= limit; ++i) {
      const auto& part = parsed_.getPart(i);
      result = joined(result, {literal(from, part.getIndex())});
      if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
        result = joined(result, argument(i));
        i = parsed_.getLimitPartIndex(i);
      } else if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER) {
        result = joined(result, {std::u16string{argument_mark}});
      }
      from = parsed_.getPart(i).getLimit();
    }
    return result;
  }

 private:
  Sentences argument(int32_t start) const {
    Sentences result;
    for (int32_t i = start + 1; i < parsed_.getLimitPartIndex(start); ++i) {
      if (parsed_.getPartType(i) != UMSGPAT_PART_TYPE_MSG_START) continue;
      const Sentences branch = message(i);
      result.insert(result.end(), branch.begin(), branch.end());
      i = parsed_.getLimitPartIndex(i);
    }
    return result.empty() ? Sentences{std::u16string{argument_mark}} : result;
  }

  std::u16string literal(int32_t from, int32_t to) const {
    return {text_.getBuffer() + from, static_cast<std::size_t>(to - from)};
  }

  icu::UnicodeString text_;
  icu::MessagePattern parsed_;
};

}  // namespace

std::vector<std::string> language_names() {
  return {languages.begin(), languages.end()};
}

std::vector<Entry> entries(std::string_view language) {
  std::vector<Entry> result;
  for (const auto each : languages) {
    if (!language.empty() && each != language) continue;
    const auto messages = Messages::open(each);
    const auto keys = messages.keys();
    if (keys.empty()) throw std::runtime_error("no catalogue: " + std::string{each});
    for (const auto& key : keys) result.push_back({std::string{each}, key, messages.pattern(key).value_or("")});
  }
  return result;
}

std::map<std::string, std::set<UMessagePatternArgType>> arguments(const std::string& pattern) {
  std::map<std::string, std::set<UMessagePatternArgType>> result;
  const auto message = parsed(pattern);
  for (int32_t i = 0; i < message.countParts(); ++i) {
    const auto& part = message.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) result[substring(message, i + 1)].insert(part.getArgType());
  }
  return result;
}

std::vector<std::set<std::string>> plurals(const std::string& pattern) {
  std::vector<std::set<std::string>> result;
  const auto message = parsed(pattern);
  for (int32_t i = 0; i < message.countParts(); ++i) {
    const auto& part = message.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_START || part.getArgType() != UMSGPAT_ARG_TYPE_PLURAL) continue;
    std::set<std::string> keywords;
    for (int32_t j = i + 1; j < message.getLimitPartIndex(i); ++j) {
      if (message.getPartType(j) == UMSGPAT_PART_TYPE_ARG_SELECTOR) keywords.insert(substring(message, j));
      if (message.getPartType(j) == UMSGPAT_PART_TYPE_MSG_START) j = message.getLimitPartIndex(j);
    }
    result.push_back(std::move(keywords));
  }
  return result;
}

std::vector<std::u16string> sentences(const std::string& pattern) {
  return Expander{pattern}.message(0);
}

std::string utf8(std::u16string_view text) {
  std::string result;
  return icu::UnicodeString{text.data(), static_cast<int32_t>(text.size())}.toUTF8String(result);
}

}  // namespace kcb::test
