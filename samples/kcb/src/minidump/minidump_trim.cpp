// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "image/codeview.hpp"
#include "kcb/detector/detect.hpp"
#include "kcb/minidump/minidump_writer.hpp"

namespace kcb {
namespace {

constexpr std::uint64_t block_size = 64;

/** Blocks of memory that somebody has asked for. */
class Blocks {
 public:
  void mark(std::uint64_t address, std::uint64_t size) {
    if (size == 0) return;
    const std::uint64_t last = (address + std::min(size - 1, UINT64_MAX - address)) / block_size;
    for (std::uint64_t block = address / block_size; block <= last; ++block) blocks_.insert(block);
  }

  /** The bytes of the marked blocks; neighbours become one range. */
  [[nodiscard]] Memory of(const Memory& memory) const {
    Memory kept;
    for (auto block = blocks_.begin(); block != blocks_.end();) {
      const std::uint64_t begin = *block * block_size;
      std::uint64_t last = *block;
      while (++block != blocks_.end() && *block == last + 1) last = *block;
      copy(memory, begin, last * block_size + (block_size - 1), kept);
    }
    return kept;
  }

 private:
  /** Copies what there is from the first to the last address. */
  static void copy(const Memory& memory, std::uint64_t first, std::uint64_t last, Memory& into) {
    for (const Memory::Range& range : memory.ranges()) {
      const std::uint64_t range_last = range.address + (range.bytes.size() - 1);
      if (range_last < first || range.address > last) continue;
      const std::uint64_t begin = std::max(first, range.address);
      const auto bytes = range.bytes.subspan(static_cast<std::size_t>(begin - range.address),
                                             static_cast<std::size_t>(std::min(last, range_last) - begin + 1));
      into.add(begin, std::vector(bytes.begin(), bytes.end()));
    }
  }

  std::set<std::uint64_t> blocks_;
};

}  // namespace

Snapshot trimmed(const Snapshot& snapshot) {
  Blocks needed;
  Snapshot observed = snapshot;
  observed.memory.observe([&](std::uint64_t address, std::size_t size) { needed.mark(address, size); });
  static_cast<void>(detect(observed));
  for (const ThreadState& thread : snapshot.threads) {
    static_cast<void>(read_callback_table(observed.memory, snapshot.target.architecture, snapshot.modules, thread.teb));
    needed.mark(thread.stack_begin, thread.stack_end - thread.stack_begin);
  }
  for (Module& module : observed.modules) {
    if (!module.codeview) module.codeview = read_codeview(snapshot.memory, module);
  }
  observed.memory = needed.of(snapshot.memory);
  return observed;
}

}  // namespace kcb
