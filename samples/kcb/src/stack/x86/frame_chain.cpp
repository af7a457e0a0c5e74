// SPDX-License-Identifier: MIT
#include "frame_chain.hpp"

#include <algorithm>
#include <array>

#include "kcb/stack/walk.hpp"
#include "layout.hpp"

namespace kcb::x86 {
namespace {

bool may_return_to(const Images& images, const Words& words, std::uint64_t address) {
  if (address == wine8_return_address) return true;
  if (address >= words.begin && address < words.end) return false;
  if (images.module_at(address).empty()) return address >= lowest_code;  // code made at run time
  const Image* image = images.at(address);
  // The interrupted call, which Wine 10 has there, is after no call but in a stub.
  if (image != nullptr && image->in_stub(address)) return true;
  return follows_call(images.memory(), address).value_or(true);
}

}  // namespace

bool FrameChain::holds(std::uint64_t ebp) const {
  return std::ranges::binary_search(frames, ebp, {}, &ChainFrame::ebp);
}

FrameChain follow_frames(const Images& images, const Words& words, std::uint64_t ebp) {
  FrameChain chain;
  while (chain.frames.size() < most_frames) {
    const auto outer = words.at(ebp);
    const auto return_address = words.at(ebp + word_size);
    if (!outer || !return_address) return chain;
    if (*return_address == 0) {
      chain.complete = *outer == 0 && !chain.frames.empty();
      return chain;
    }
    if (!may_return_to(images, words, *return_address)) return chain;
    chain.frames.push_back({ebp, *return_address});
    if (*outer <= ebp) return chain;
    ebp = *outer;
  }
  return chain;
}

std::optional<bool> follows_call(const Memory& memory, std::uint64_t address) {
  constexpr std::size_t longest_call = 7;
  const auto code = memory.get<std::array<std::uint8_t, longest_call>>(address - longest_call);
  if (!code) return std::nullopt;
  // Direct (e8), or through a register or memory (ff /2) with its operand in none, one or four bytes.
  const auto through = [&](std::size_t size) {
    return code->at(longest_call - size) == 0xff && (code->at(longest_call - size + 1) & 0x38U) == 0x10;
  };
  return code->at(2) == 0xe8 || through(2) || through(3) || through(4) || through(6) || through(7);
}

}  // namespace kcb::x86
