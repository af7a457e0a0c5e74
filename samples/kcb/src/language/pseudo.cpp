// SPDX-License-Identifier: MIT
#include <unicode/messagepattern.h>

#include "messages_bundle.hpp"
#include "pseudo_word.hpp"

namespace kcb {
namespace {

/** Rewrites the literal text of a parsed pattern and copies everything else. */
class Pseudo {
 public:
  Pseudo(const icu::MessagePattern& parsed, const icu::UnicodeString& source) : parsed_{parsed}, source_{source} {}

  icu::UnicodeString run() {
    result_.append(u'⟦');
    message(0);
    return result_.append(u'⟧');
  }

 private:
  /** From a MSG_START part to its MSG_LIMIT, both exclusive. */
  void message(int32_t start) {
    const int32_t limit = parsed_.getLimitPartIndex(start);
    int32_t from = parsed_.getPart(start).getLimit();
    int32_t letters = 0;
    for (int32_t i = start + 1; i <= limit; ++i) {
      const auto& part = parsed_.getPart(i);
      letters += literal(from, part.getIndex());
      if (i == limit) break;
      if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
        argument(i);
        i = parsed_.getLimitPartIndex(i);
      } else {
        copy(part.getIndex(), part.getLimit());
      }
      from = parsed_.getPart(i).getLimit();
    }
    lengthen(letters);
  }

  /** An argument with all it holds; the messages inside a plural or select are text again. */
  void argument(int32_t start) {
    const int32_t limit = parsed_.getLimitPartIndex(start);
    int32_t from = parsed_.getPart(start).getIndex();
    for (int32_t i = start + 1; i < limit; ++i) {
      if (parsed_.getPartType(i) != UMSGPAT_PART_TYPE_MSG_START) continue;
      copy(from, parsed_.getPart(i).getLimit());
      message(i);
      i = parsed_.getLimitPartIndex(i);
      from = parsed_.getPart(i).getIndex();
    }
    copy(from, parsed_.getPart(limit).getLimit());
  }

  /** Accents literal text outside backquotes; returns how many letters it changed. */
  int32_t literal(int32_t from, int32_t to) {
    int32_t letters = 0;
    while (from < to) {
      int32_t quote = source_.indexOf(u'`', from);
      if (quote < 0 || quote >= to) quote = to;
      if (quoted_) {
        copy(from, quote);
      } else {
        letters += append_accented(source_.tempSubStringBetween(from, quote), result_);
      }
      if (quote < to) {
        result_.append(u'`');
        quoted_ = !quoted_;
      }
      from = quote + 1;
    }
    return letters;
  }

  /** Translations are about 35 % longer than short English sentences: room that a layout has to have. */
  void lengthen(int32_t letters) {
    if (letters == 0) return;
    result_.append(u' ');
    for (int32_t more = (letters * 35 + 99) / 100; more > 1; --more) result_.append(u'·');
  }

  void copy(int32_t from, int32_t to) { result_.append(source_, from, to - from); }

  const icu::MessagePattern& parsed_;
  const icu::UnicodeString& source_;
  icu::UnicodeString result_;
  bool quoted_ = false;
};

}  // namespace

icu::UnicodeString pseudo_localized(const icu::UnicodeString& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed{pattern, nullptr, status};
  return U_FAILURE(status) ? pattern : Pseudo{parsed, pattern}.run();
}

std::string pseudo_localized(std::string_view pattern) {
  std::string utf8;
  return pseudo_localized(icu::UnicodeString::fromUTF8(std::string{pattern})).toUTF8String(utf8);
}

}  // namespace kcb
