// SPDX-License-Identifier: MIT
#include "kcb/memory.hpp"

#include <algorithm>
#include <utility>

namespace kcb {

void Memory::add(std::uint64_t address, std::vector<std::byte> bytes) {
  const auto kept = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  add(address, *kept, kept);
}

void Memory::add(std::uint64_t address, std::span<const std::byte> bytes, std::shared_ptr<const void> owner) {
  if (bytes.empty()) return;
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), address,
                                      [](std::uint64_t a, const Range& range) { return a < range.address; });
  ranges_.insert(after, Range{address, bytes, std::move(owner)});
}

void Memory::add(const Memory& other) {
  for (const Range& range : other.ranges_) add(range.address, range.bytes, range.owner);
}

std::span<const std::byte> Memory::from(std::uint64_t address) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), address,
                                      [](std::uint64_t a, const Range& range) { return a < range.address; });
  if (after == ranges_.begin()) return {};
  const Range& range = *std::prev(after);
  const std::uint64_t offset = address - range.address;
  if (offset >= range.bytes.size()) return {};
  return range.bytes.subspan(static_cast<std::size_t>(offset));
}

bool Memory::read(std::uint64_t address, std::span<std::byte> into) const {
  while (!into.empty()) {
    const auto bytes = from(address);
    if (bytes.empty()) return false;
    const std::size_t count = std::min(bytes.size(), into.size());
    std::memcpy(into.data(), bytes.data(), count);
    into = into.subspan(count);
    address += count;
  }
  return true;
}

std::optional<std::string> Memory::text(std::uint64_t address, std::size_t limit) const {
  std::string text;
  for (auto bytes = from(address); !bytes.empty(); bytes = from(address + text.size())) {
    for (const std::byte byte : bytes) {
      if (byte == std::byte{0}) return text;
      if (text.size() == limit) return std::nullopt;
      text.push_back(static_cast<char>(byte));
    }
  }
  return std::nullopt;
}

}  // namespace kcb
