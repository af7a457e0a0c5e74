// SPDX-License-Identifier: MIT
#include "callout_places.hpp"

#include <cstring>

namespace kcb::x64 {
namespace {

constexpr std::uint64_t word_size = 8;
constexpr std::uint64_t frame_alignment = 16;  // the kernel's, whatever rsp was
constexpr std::uint64_t buffer_to_argument = 0x38;
constexpr std::uint64_t wine8_return_address = 0xdeadbabe;

/** Where return addresses into KiUserCallbackDispatcher lie; empty where that is not known. */
struct Code {
  std::uint64_t begin = 0, end = 0;
};

Code dispatcher_in(const Images& images) {
  const auto dispatcher = images.landmarks().callback_dispatcher;
  const Image* image = dispatcher ? images.at(*dispatcher) : nullptr;
  const auto function = image != nullptr ? image->function_at(*dispatcher) : std::nullopt;
  if (!function) return {};
  // A return address lies after its call, so the end of the function is one.
  return {image->base() + function->begin + 1, image->base() + function->end + 1};
}

bool may_be_callout(std::uint64_t address, std::uint64_t word, const Code& dispatcher) {
  const bool aligned = address % frame_alignment == 0;
  return (aligned && word == address + buffer_to_argument) || word == wine8_return_address ||
         (word >= dispatcher.begin && word < dispatcher.end);
}

}  // namespace

std::vector<std::uint64_t> callout_places(const Images& images, std::uint64_t begin, std::uint64_t end) {
  const Memory& memory = images.memory();
  const Code dispatcher = dispatcher_in(images);
  std::vector<std::uint64_t> places;
  std::uint64_t address = begin + (word_size - begin % word_size) % word_size;
  while (address >= begin && address < end) {
    const auto bytes = memory.from(address);
    std::size_t offset = 0;
    for (; offset + word_size <= bytes.size() && address + offset < end; offset += word_size) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + offset, sizeof(word));
      if (may_be_callout(address + offset, word, dispatcher)) places.push_back(address + offset);
    }
    address += offset;
    if (address >= end) break;
    // What is left of the range is less than a word; the rest of it may lie in the next one.
    const auto word = memory.get<std::uint64_t>(address);
    if (word && may_be_callout(address, *word, dispatcher)) places.push_back(address);
    address += word_size;
  }
  return places;
}

}  // namespace kcb::x64
