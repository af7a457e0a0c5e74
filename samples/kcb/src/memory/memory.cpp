// SPDX-License-Identifier: MIT
#include "kcb/memory/memory.hpp"

#include <algorithm>
#include <atomic>
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
  const Range range{address, bytes, owner};
  merge({&range, 1});
}

void Memory::add(const Memory& other) {
  merge(other.ranges_);
}

/** Adds what of sorted, disjoint ranges is new. The work is that of both lists' lengths, however they overlap. */
void Memory::merge(std::span<const Range> more) {
  std::vector<Range> fresh;
  auto known = more.empty() ? ranges_.end() : first_behind(ranges_, more.front().address);
  if (known != ranges_.begin()) --known;
  for (const Range& range : more) {
    std::uint64_t address = range.address;
    for (auto bytes = range.bytes; !bytes.empty();) {
      while (known != ranges_.end() && known->address <= address && address - known->address >= known->bytes.size()) {
        ++known;
      }
      const bool covered = known != ranges_.end() && known->address <= address;
      const std::uint64_t reach = covered                  ? known->bytes.size() - (address - known->address)
                                  : known == ranges_.end() ? UINT64_MAX
                                                           : known->address - address;
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), reach));
      if (!covered) fresh.push_back({address, bytes.first(count), range.owner});
      bytes = bytes.subspan(count);
      address += count;
    }
  }
  if (fresh.empty()) return;
  const auto place = first_behind(ranges_, fresh.front().address);
  const bool between = place == ranges_.end() || fresh.back().address < place->address;
  const auto middle = ranges_.insert(between ? place : ranges_.end(), fresh.begin(), fresh.end());
  if (!between) std::ranges::inplace_merge(ranges_, middle, {}, &Range::address);
}

void Memory::allow(std::uint64_t reads) const {
  std::atomic_ref(reads_left_).store(reads, std::memory_order_relaxed);
}

bool Memory::spent() const {
  return std::atomic_ref(reads_left_).load(std::memory_order_relaxed) == 0;
}

/** Counts reads; false when there are none left. Of two threads at once one may not be counted: it is a limit only. */
bool Memory::take(std::uint64_t reads) const {
  const std::atomic_ref left(reads_left_);
  const std::uint64_t count = left.load(std::memory_order_relaxed);
  if (count == UINT64_MAX) return true;
  left.store(count - std::min(count, reads), std::memory_order_relaxed);
  return count >= reads;
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
  if (!take(1)) return false;
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
  constexpr std::size_t bytes_a_read = 32;  // of a text, they take about as long as a read
  std::string text;
  for (auto bytes = from(address); !bytes.empty(); bytes = from(address + text.size())) {
    bytes = bytes.first(std::min(bytes.size(), limit - text.size() + 1));  // with the zero
    const auto length = static_cast<std::size_t>(std::ranges::find(bytes, std::byte{0}) - bytes.begin());
    if (!take(1 + length / bytes_a_read)) return std::nullopt;
    text.append(reinterpret_cast<const char*>(bytes.data()), length);
    if (length < bytes.size()) {
      if (observer_) observer_(address, text.size() + 1);
      return text;
    }
    if (text.size() > limit || text.size() > UINT64_MAX - address) break;  // too long, or the last address is read
  }
  return std::nullopt;
}

}  // namespace kcb
