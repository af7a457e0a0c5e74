// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kcb/language/messages.hpp"

namespace kcb {

/** Puts the sentences of a text together, one a line. */
class Lines {
 public:
  explicit Lines(const Messages& messages) : messages_(&messages) {}

  /** A message, so many levels in. */
  void add(std::string_view key, const MessageArguments& arguments = {}, int indent = 0);

  /** Words that come from elsewhere; they are made printable. */
  void add_name(std::string_view name, int indent);

  /** Whole lines, as another object has put them together. */
  void add_text(std::string_view text) { text_ += text; }

  [[nodiscard]] const Messages& messages() const { return *messages_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  const Messages* messages_;
  std::string text_;
};

/** An argument that may be unknown: the pattern chooses its words by `has_<name>`. */
void add_optional(MessageArguments& arguments, const std::string& name, const std::optional<std::string>& value);

}  // namespace kcb
