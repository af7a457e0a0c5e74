// SPDX-License-Identifier: MIT
// The modules of a dump.
#include <algorithm>
#include <numeric>

#include "image/codeview.hpp"
#include "minidump_dump.hpp"

namespace kcb::minidump {
namespace {

std::uint64_t last_byte(const kcb::Module& module) {
  return module.base + std::min<std::uint64_t>(module.size - 1, UINT64_MAX - module.base);
}

/** Leaves out what begins within another module: no loader does that, and an address must lie in one only. */
void separate(std::vector<kcb::Module>& modules, Losses& losses) {
  std::vector<std::size_t> order(modules.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return modules[i].base; });
  std::vector<bool> left_out(modules.size(), false);
  const kcb::Module* before = nullptr;
  for (const std::size_t i : order) {
    const kcb::Module& module = modules[i];
    if (module.size == 0) continue;
    if (before != nullptr && module.base <= last_byte(*before)) {
      left_out[i] = true;
      if (module != *before) losses.limited = true;  // the same module twice is no loss
    } else {
      before = &module;
    }
  }
  std::size_t i = 0;
  std::erase_if(modules, [&](const kcb::Module&) { return left_out[i++]; });
}

}  // namespace

std::optional<std::vector<kcb::Module>> read_modules(const Dump& dump, const std::vector<Module>& list,
                                                     Losses& losses) {
  std::vector<kcb::Module> modules;
  modules.reserve(list.size());
  // Many entries that share one long name would make much memory out of a small file.
  std::uint64_t room = dump.file.size();
  for (const Module& module : list) {
    auto name = read_string(dump.file, module.name);
    if (!name || name->size() / 3 > room) return {};  // a UTF-16 unit becomes three bytes at most
    room -= name->size() / 3;
    const auto record = dump.file.part(module.debug_record);
    auto codeview = record ? parse_codeview(record->span()) : std::nullopt;
    if (codeview && codeview->path.size() > room) codeview.reset();
    if (codeview) room -= codeview->path.size();
    modules.push_back({module.base, module.size, std::move(*name), module.time_stamp, std::move(codeview)});
  }
  separate(modules, losses);
  return modules;
}

}  // namespace kcb::minidump
