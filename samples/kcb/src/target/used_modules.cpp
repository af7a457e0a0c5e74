// SPDX-License-Identifier: MIT
#include "used_modules.hpp"

#include <algorithm>
#include <cstring>

namespace kcb {
namespace {

/** Marks the modules that addresses point into. */
class UsedModules {
 public:
  explicit UsedModules(const std::vector<Module>& modules) : modules_(&modules), used_(modules.size(), false) {
    for (std::size_t i = 0; i < modules.size(); ++i) {
      lowest_ = std::min(lowest_, modules[i].base);
      highest_ = std::max(highest_, modules[i].base + modules[i].size);
      const std::string name = short_name(modules[i].path);
      if (name == "ntdll" || name == "win32u") used_[i] = true;
    }
  }

  void mark(std::uint64_t address) {
    if (address < lowest_ || address >= highest_) return;  // most words on a stack point to no module
    for (std::size_t i = 0; i < modules_->size(); ++i) {
      const Module& module = (*modules_)[i];
      if (address - module.base < module.size) used_[i] = true;
    }
  }

  [[nodiscard]] const std::vector<bool>& used() const { return used_; }

 private:
  const std::vector<Module>* modules_;
  std::vector<bool> used_;
  std::uint64_t lowest_ = UINT64_MAX;
  std::uint64_t highest_ = 0;
};

/** Marks what the words on a thread's stack point into. */
void mark_stack(const Memory& memory, const ThreadState& thread, UsedModules& used) {
  auto stack = memory.from(thread.stack_begin);
  for (std::uint64_t at = thread.stack_begin; at < thread.stack_end && !stack.empty(); stack = memory.from(at)) {
    const auto size = std::min<std::uint64_t>(stack.size(), thread.stack_end - at);
    for (std::size_t offset = 0; offset + 8 <= size; offset += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, stack.data() + offset, sizeof(word));
      used.mark(word);
    }
    at += size;
  }
}

}  // namespace

std::vector<bool> used_modules(const Snapshot& snapshot) {
  UsedModules used(snapshot.modules);
  for (const std::uint64_t entry : snapshot.callback_table) used.mark(entry);
  for (const ThreadState& thread : snapshot.threads) {
    used.mark(thread.registers.rip);
    mark_stack(snapshot.memory, thread, used);
  }
  return used.used();
}

}  // namespace kcb
