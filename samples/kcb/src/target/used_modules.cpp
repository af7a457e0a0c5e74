// SPDX-License-Identifier: MIT
#include "used_modules.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace kcb {
namespace {

/** Marks the modules that addresses point into. */
class UsedModules {
 public:
  explicit UsedModules(const std::vector<Module>& modules)
      : modules_(&modules), by_base_(modules.size()), used_(modules.size(), false) {
    std::iota(by_base_.begin(), by_base_.end(), std::size_t{0});
    std::ranges::stable_sort(by_base_, {}, [&](std::size_t i) { return modules[i].base; });
    for (std::size_t i = 0; i < modules.size(); ++i) {
      const std::string name = short_name(modules[i].path);
      if (name == "ntdll" || name == "win32u") used_[i] = true;
    }
  }

  void mark(std::uint64_t address) {
    const auto behind =
        std::ranges::upper_bound(by_base_, address, {}, [&](std::size_t i) { return (*modules_)[i].base; });
    if (behind == by_base_.begin()) return;
    const std::size_t i = *std::prev(behind);
    if (address - (*modules_)[i].base < (*modules_)[i].size) used_[i] = true;
  }

  [[nodiscard]] const std::vector<bool>& used() const { return used_; }

 private:
  const std::vector<Module>* modules_;
  std::vector<std::size_t> by_base_;  // no two modules overlap
  std::vector<bool> used_;
};

/** Marks what the words on a thread's stack point into. */
void mark_stack(const Memory& memory, std::size_t word_size, const ThreadState& thread, UsedModules& used) {
  auto stack = memory.from(thread.stack_begin);
  for (std::uint64_t at = thread.stack_begin; at < thread.stack_end && !stack.empty(); stack = memory.from(at)) {
    const auto size = std::min<std::uint64_t>(stack.size(), thread.stack_end - at);
    for (std::size_t offset = 0; offset + word_size <= size; offset += word_size) {
      std::uint64_t word = 0;
      std::memcpy(&word, stack.data() + offset, word_size);  // little-endian
      used.mark(word);
    }
    at += size;
  }
}

}  // namespace

std::vector<bool> used_modules(const Snapshot& snapshot, std::span<const std::uint64_t> also) {
  UsedModules used(snapshot.modules);
  for (const std::uint64_t address : also) used.mark(address);
  const auto word_size = static_cast<std::size_t>(traits_of(snapshot.target.architecture).word);
  for (const std::uint64_t entry : snapshot.callback_table) used.mark(entry);
  for (const ThreadState& thread : snapshot.threads) {
    used.mark(thread.registers.rip);
    mark_stack(snapshot.memory, word_size, thread, used);
  }
  return used.used();
}

}  // namespace kcb
