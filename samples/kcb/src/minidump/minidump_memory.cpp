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
bool append_memory64(Bytes stream, std::vector<Piece>& pieces) {
  if (stream.size() == 0) return true;
  const auto head = stream.get<Memory64List>(0);
  const auto list = head ? stream.array<MemoryPiece64>(sizeof(Memory64List), head->count) : std::nullopt;
  if (!list) return false;
  std::uint64_t position = head->position;
  for (const MemoryPiece64& piece : *list) {
    pieces.push_back({piece.address, position, piece.size});
    position += piece.size;  // a sum that goes round has a piece in it that is larger than any file
  }
  return true;
}

}  // namespace

std::optional<Memory> read_memory(const Dump& dump, const std::vector<Thread>& threads) {
  std::vector<Piece> pieces;
  for (const Thread& thread : threads) {
    if (in_file(thread.stack)) pieces.push_back(piece_of(thread.stack));
  }
  if (dump.streams.contains(StreamType::memory_list)) {
    const auto list = dump.stream(StreamType::memory_list).list<MemoryPiece>();
    if (!list) return std::nullopt;
    for (const MemoryPiece& piece : *list) {
      if (in_file(piece)) pieces.push_back(piece_of(piece));
    }
  }
  if (!append_memory64(dump.stream(StreamType::memory64_list), pieces)) return std::nullopt;

  // In order of their addresses each is added at the end, which keeps a list of millions fast.
  std::ranges::stable_sort(pieces, {}, &Piece::address);
  Memory memory;
  for (const Piece& piece : pieces) {
    const auto bytes = dump.file.part(piece.position, piece.size);
    if (!bytes) return std::nullopt;
    memory.add(piece.address, bytes->span(), dump.owner);
  }
  return memory;
}

}  // namespace kcb::minidump
