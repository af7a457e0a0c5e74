// SPDX-License-Identifier: MIT
#pragma once

#include <unicode/unistr.h>

namespace kcb {

/**
 * Appends text with its ASCII letters accented, but for the words that are names rather than language: those with
 * a '_', an inner '!', '.' or '/', or a leading '-', CamelCase, letters mixed with digits, products and abbreviations.
 *
 * Returns how many letters were changed.
 */
int32_t append_accented(const icu::UnicodeString& text, icu::UnicodeString& result);

}  // namespace kcb
