// SPDX-License-Identifier: MIT
#include "kcb/memory/memory.hpp"

#include <algorithm>
#include <utility>

namespace kcb {
namespace {

auto first_behind(const std::vector<Memory::Range>& ranges, std::uint64_t address) {
  return std::ranges::upper_bound(ranges, address, {}, &Memory::Range::address);
}

}  // namespace

void Memory::add(std::uint64_t address, std::vector<std::byte> bytes) {
  const auto kept = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  add(address, *kept, kept);
}

void Memory::add(std::uint64_t address, std::span<const std::byte> bytes, const std::shared_ptr<const void>& owner) {
  const std::uint64_t room = UINT64_MAX - address;  // no byte lies past the last address
  if (!bytes.empty() && bytes.size() - 1 > room) bytes = bytes.first(static_cast<std::size_t>(room) + 1);
  while (!bytes.empty()) {
    std::size_t count = std::min(from(address).size(), bytes.size());
    if (count == 0) {
      const auto next = first_behind(ranges_, address);
      const std::uint64_t gap = next == ranges_.end() ? UINT64_MAX : next->address - address;
      count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), gap));
      ranges_.insert(next, Range{address, bytes.first(count), owner});
    }
    bytes = bytes.subspan(count);
    address += count;
  }
}

void Memory::add(const Memory& other) {
  for (const Range& range : other.ranges_) add(range.address, range.bytes, range.owner);
}

std::span<const std::byte> Memory::from(std::uint64_t address) const {
  const auto behind = first_behind(ranges_, address);
  if (behind == ranges_.begin()) return {};
  const Range& range = *std::prev(behind);
  const std::uint64_t offset = address - range.address;
  if (offset >= range.bytes.size()) return {};
  return range.bytes.subspan(static_cast<std::size_t>(offset));
}

bool Memory::read(std::uint64_t address, std::span<std::byte> into) const {
  if (observer_) observer_(address, into.size());
  if (!into.empty() && into.size() - 1 > UINT64_MAX - address) return false;  // no byte follows the last address
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
      if (byte == std::byte{0}) {
        if (observer_) observer_(address, text.size() + 1);
        return text;
      }
      if (text.size() == limit) return std::nullopt;
      text.push_back(static_cast<char>(byte));
    }
    if (text.size() > UINT64_MAX - address) break;  // the last address has been read
  }
  return std::nullopt;
}

}  // namespace kcb
