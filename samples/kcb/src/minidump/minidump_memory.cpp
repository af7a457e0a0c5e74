// SPDX-License-Identifier: MIT
#include <algorithm>

#include "minidump_dump.hpp"

namespace kcb::minidump {
namespace {

struct Piece {
  std::uint64_t address, position, size;
};

/** A piece at position 0 is only mentioned: in a full dump the bytes of a stack are found through the memory lists. */
bool in_file(const MemoryPiece& piece) {
  return piece.location.position != 0 && piece.location.size != 0;
}

Piece piece_of(const MemoryPiece& piece) {
  return {piece.address, piece.location.position, piece.location.size};
}

/** MINIDUMP_MEMORY64_LIST: the pieces follow each other from one position on. False when the list is damaged. */
bool append_memory64(const Dump& dump, std::vector<Piece>& pieces) {
  const auto found = dump.streams.find(StreamType::memory64_list);
  const Bytes stream = dump.stream(StreamType::memory64_list);
  const auto head = stream.get<Memory64List>(0);
  if (found == dump.streams.end() || (!head && stream.size() < found->second.size)) return true;  // none, or cut off
  if (!head || head->count > (found->second.size - sizeof(Memory64List)) / sizeof(MemoryPiece64)) return false;
  const std::uint64_t there = (stream.size() - sizeof(Memory64List)) / sizeof(MemoryPiece64);
  const auto list = stream.array<MemoryPiece64>(sizeof(Memory64List), std::min<std::uint64_t>(head->count, there));
  if (!list) return false;
  std::uint64_t position = head->position;
  for (const MemoryPiece64& piece : *list) {
    pieces.push_back({piece.address, position, piece.size});
    position += std::min<std::uint64_t>(piece.size, UINT64_MAX - position);
  }
  return true;
}

/** The pieces of both lists and the stacks of the threads, in no order; nothing when a list is damaged. */
std::optional<std::vector<Piece>> all_pieces(const Dump& dump, const std::vector<Thread>& threads, Losses& losses) {
  std::vector<Piece> pieces;
  for (const Thread& thread : threads) {
    if (in_file(thread.stack)) pieces.push_back(piece_of(thread.stack));
  }
  if (dump.stream(StreamType::memory_list).size() > 0) {
    const auto list = dump.list<MemoryPiece>(StreamType::memory_list);
    if (!list) return std::nullopt;
    for (const MemoryPiece& piece : list->entries) {
      if (in_file(piece)) pieces.push_back(piece_of(piece));
    }
  }
  if (!append_memory64(dump, pieces)) return std::nullopt;
  for (const Piece& piece : pieces) dump.expect(piece.position, piece.size, losses);
  return pieces;
}

}  // namespace

std::optional<Memory> read_memory(const Dump& dump, const std::vector<Thread>& threads, Losses& losses) {
  auto pieces = all_pieces(dump, threads, losses);
  if (!pieces) return std::nullopt;
  // In order of their addresses each is added at the end, without what the one before has: a list of millions is fast.
  std::ranges::stable_sort(*pieces, {}, &Piece::address);
  // Bytes that stand for several addresses would make much out of a small file. No known writer saves any that way.
  std::uint64_t room = dump.file.size() * 2;
  Memory memory;
  std::uint64_t next = 0;  // the first address that is still new
  for (const Piece& piece : *pieces) {
    const std::uint64_t known = next > piece.address ? next - piece.address : 0;
    auto bytes = dump.file.rest_of(piece.position, piece.size).span();
    if (known >= bytes.size()) continue;
    bytes = bytes.subspan(static_cast<std::size_t>(known));
    if (bytes.size() > room) {
      losses.limited = true;
      break;
    }
    room -= bytes.size();
    const std::uint64_t begin = piece.address + known;
    memory.add(begin, bytes, dump.owner);
    if (bytes.size() > UINT64_MAX - begin) break;  // the last address is reached
    next = begin + bytes.size();
  }
  return memory;
}

}  // namespace kcb::minidump
