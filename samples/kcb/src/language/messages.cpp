// SPDX-License-Identifier: MIT
#include "kcb/language/messages.hpp"

#include <algorithm>

#include <unicode/uclean.h>
#include <unicode/udata.h>

#include "kcb/language/printable.hpp"
#include "messages_bundle.hpp"

/** The six catalogues as one ICU data package, made by icu_embed_messages() of cmake/IcuMessages.cmake. */
extern "C" const char kcbmsg_dat[];

namespace kcb {
namespace {

constexpr const char* package = "kcbmsg";

/** Hands the embedded package to ICU, once in a process; a failure shows as ⟪key⟫ for every text. */
void register_package() {
  [[maybe_unused]] static const bool once = [] {
    UErrorCode status = U_ZERO_ERROR;
#if defined(U_STATIC_IMPLEMENTATION)
    // ICU's own data is in the program too: a file beside the program must not be able to take its place.
    udata_setFileAccess(UDATA_NO_FILES, &status);
#else
    // A shared ICU may keep its data in files; ours still come from memory before any file is tried.
    udata_setFileAccess(UDATA_PACKAGES_FIRST, &status);
#endif
    udata_setAppData(package, kcbmsg_dat, &status);
    u_init(&status);
    return U_SUCCESS(status);
  }();
}

/** The catalogue of a language; the pseudo-locale is made from the English one. */
std::string catalogue_of(const std::string& language) {
  return language == pseudo_language ? "en" : language;
}

}  // namespace

Messages Messages::open(std::string_view language) {
  register_package();
  const bool known = language == pseudo_language || std::ranges::find(languages, language) != languages.end();
  auto bundle = std::make_shared<Bundle>();
  bundle->language = known ? language : languages.front();
  const std::string catalogue = catalogue_of(bundle->language);
  bundle->locale = icu::Locale(catalogue.c_str());
  // "Direct": no fall-back to another language, so that a missing translation is seen and not read in English.
  UErrorCode status = U_ZERO_ERROR;
  bundle->resources.adoptInstead(ures_openDirect(package, catalogue.c_str(), &status));
  if (U_FAILURE(status)) bundle->resources.adoptInstead(nullptr);
  return Messages{std::move(bundle)};
}

const std::string& Messages::language() const {
  return bundle_->language;
}

std::optional<icu::UnicodeString> Messages::Bundle::find(std::string_view key) const {
  if (resources.isNull()) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const std::string name{key};
  const char16_t* pattern = ures_getStringByKey(resources.getAlias(), name.c_str(), &length, &status);
  if (U_FAILURE(status)) return std::nullopt;
  icu::UnicodeString found{pattern, length};
  return language == pseudo_language ? pseudo_localized(found) : found;
}

std::optional<std::string> Messages::pattern(std::string_view key) const {
  const auto found = bundle_->find(key);
  if (!found) return std::nullopt;
  std::string utf8;
  return found->toUTF8String(utf8);
}

std::vector<std::string> Messages::keys() const {
  std::vector<std::string> keys;
  if (bundle_->resources.isNull()) return keys;
  // An iterator is state inside a bundle; reading by index keeps the object shareable between threads.
  const int32_t count = ures_getSize(bundle_->resources.getAlias());
  for (int32_t index = 0; index < count; ++index) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalUResourceBundlePointer item{
        ures_getByIndex(bundle_->resources.getAlias(), index, nullptr, &status)};
    if (U_SUCCESS(status)) keys.emplace_back(ures_getKey(item.getAlias()));
  }
  return keys;
}

void Messages::set_typed_kcb(std::string_view typed) {
  constexpr std::size_t longest = 64;
  if (!typed.empty() && typed.size() <= longest && printable(typed) == typed) typed_kcb_ = typed;
}

std::string Messages::as_typed(std::string_view command) const {
  constexpr std::string_view kcb = "kcb";
  if (command != kcb && !command.starts_with("kcb ")) return std::string(command);
  return typed_kcb_ + std::string(command.substr(kcb.size()));
}

}  // namespace kcb
