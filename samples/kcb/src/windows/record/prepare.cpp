// SPDX-License-Identifier: MIT
#include "prepare.hpp"

#include <windows.h>

#include "detector/argument_places.hpp"
#include "detector/callback_name.hpp"
#include "kcb/target/images.hpp"

namespace kcb::record {
namespace {

std::uint16_t place(const ArgumentPlace& known) {
  return known ? static_cast<std::uint16_t>(*known) : nowhere;
}

Places places_of(const std::string& name, CalloutLayout layout) {
  const auto known = argument_places(name, layout);
  if (!known) return {};
  return {place(known->message), place(known->window), place(known->procedure), place(known->window_object),
          known->messages};
}

}  // namespace

Header header_for(const Snapshot& snapshot, std::uint32_t capacity, bool sends) {
  Header header;
  header.version = version;
  header.capacity = capacity;
  header.sends = sends ? 1 : 0;
  header.owner = GetCurrentProcessId();
  const Images images(snapshot);
  for (const std::uint64_t function : snapshot.callback_table) {
    if (header.entries == most_entries || images.module_at(function) != "user32") break;
    const std::uint32_t index = header.entries++;
    header.functions[index] = function;
    const auto name = callback_name(snapshot, images, index);
    if (!name.text) continue;
    header.places[static_cast<std::size_t>(Layout::windows)][index] = places_of(*name.text, CalloutLayout::windows);
    header.places[static_cast<std::size_t>(Layout::wine8)][index] = places_of(*name.text, CalloutLayout::wine8);
  }
  return header;
}

}  // namespace kcb::record
