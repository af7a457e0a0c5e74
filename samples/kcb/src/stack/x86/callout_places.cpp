// SPDX-License-Identifier: MIT
#include "callout_places.hpp"

#include "image/x86_stub.hpp"
#include "kcb/target/snapshot.hpp"
#include "layout.hpp"
#include "words.hpp"

namespace kcb::x86 {
namespace {

constexpr std::uint64_t nearest_data = 0x08, farthest_data = 0x30;

bool is_data_of(std::uint64_t address, std::optional<std::uint64_t> word) {
  return word && *word >= address + nearest_data && *word <= address + farthest_data;
}

}  // namespace

std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin, std::uint64_t end) {
  const bool wine = images.target().system.starts_with("Wine ");
  const Words words{&images.memory(), begin, UINT32_MAX};  // a frame may continue in the next range of memory
  std::vector<std::uint64_t> places;
  // Three words at a time, of which two stay: each word is read once.
  std::uint64_t address = (begin + word_size - 1) / word_size * word_size;
  auto first = words.at(address);
  auto second = words.at(address + word_size);
  for (; address >= begin && address < end && !images.memory().spent(); address += word_size) {
    const auto third = words.at(address + 2 * word_size);
    const bool windows_like = !wine && is_data_of(address, second);
    const bool wine_like = is_data_of(address, third);
    if (first == wine8_return_address || (windows_like && images.module_at(*first) == "ntdll") ||
        (wine_like && images.module_at(first.value_or(0)) == "win32u")) {
      places.push_back(address);
    }
    first = second;
    second = third;
  }
  return places;
}

bool may_be_at_dispatcher(const Images& images, std::uint64_t eip, std::uint64_t esp, std::uint64_t end) {
  if (images.module_at(eip) != "ntdll") return false;
  constexpr std::uint64_t farthest = 0x20;
  const Words words{&images.memory(), esp, end};
  const bool in_call = after_x86_system_call(images.memory(), eip).value_or(false);  // where nothing is entered
  for (std::uint64_t at = esp; at <= esp + farthest; at += word_size) {
    const auto word = words.at(at);
    if (word && !in_call && *word < most_callbacks && is_data_of(at, words.at(at + word_size))) return true;
    const auto handler = words.at(at + word_size);
    const auto stack = words.at(at + 2 * word_size);
    const auto caller = stack && *stack > at ? words.at(*stack) : std::nullopt;
    if (word && *word > at && handler && caller && images.module_at(*handler) == "ntdll" &&
        images.module_at(*caller) == "user32") {
      return true;
    }
  }
  return false;
}

}  // namespace kcb::x86
