// SPDX-License-Identifier: MIT
#include "lines.hpp"

#include "kcb/language/printable.hpp"

namespace kcb {

void Lines::add(std::string_view key, const MessageArguments& arguments, int indent) {
  text_.append(static_cast<std::size_t>(indent) * 2, ' ').append(messages_->text(key, arguments)).push_back('\n');
}

void Lines::add_name(std::string_view name, int indent) {
  text_.append(static_cast<std::size_t>(indent) * 2, ' ').append(printable(name)).push_back('\n');
}

void add_optional(MessageArguments& arguments, const std::string& name, const std::optional<std::string>& value) {
  arguments.emplace_back("has_" + name, value.has_value());
  arguments.emplace_back(name, value.value_or(""));
}

}  // namespace kcb
