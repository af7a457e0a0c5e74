// SPDX-License-Identifier: MIT
#include "call_site.hpp"
#include "functions.hpp"
#include "kcb/names/hexadecimal.hpp"
#include "text_stack.hpp"

namespace kcb {
namespace {

/** A module of the system as the system spells it, any other as the text has it; both without path and extension. */
std::string module_of(const TextFrame& frame) {
  const text_stack::NamedFrame named = text_stack::named(frame);
  if (text_stack::is_system(named)) return named.module;
  std::string name = frame.module.substr(frame.module.find_last_of("\\/") + 1);
  if (text_stack::is_module_file(name)) name.resize(name.rfind('.'));
  return name;
}

}  // namespace

std::string describe(const TextFrame& frame) {
  std::string text = module_of(frame);
  if (!text.empty() && !frame.function.empty()) text += '!';
  text += frame.function;
  if (text.empty()) return hexadecimal(frame.address.value_or(0));
  if (frame.offset.value_or(0) > 0) text += '+' + hexadecimal(*frame.offset);
  return text;
}

}  // namespace kcb
