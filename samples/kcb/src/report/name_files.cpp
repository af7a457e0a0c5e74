// SPDX-License-Identifier: MIT
#include "name_files.hpp"

#include <algorithm>
#include <set>

#include "image/pe_headers.hpp"

namespace kcb {
namespace {

/** Whether the file of a module has names, and was not read. */
bool has_unread_names(const Snapshot& snapshot, const Module& module) {
  if (snapshot.symbols.contains(module.base)) return false;
  const auto headers = read_pe_headers(MappedBytes{&snapshot.memory, module.base});
  return headers && headers->file.symbol_table != 0 && headers->identity().time_stamp == module.time_stamp;
}

class Nameless {
 public:
  explicit Nameless(const Snapshot& snapshot) : snapshot_(&snapshot) {}

  void add_address(std::uint64_t address) {
    add([&](const Module& module) { return address - module.base < module.size; });
  }
  void add_path(const std::string& path) {
    add([&](const Module& module) { return module.path == path; });
  }
  [[nodiscard]] bool contains(const Module& module) const { return bases_.contains(module.base); }

 private:
  void add(const std::function<bool(const Module&)>& is_meant) {
    const auto module = std::ranges::find_if(snapshot_->modules, is_meant);
    if (module != snapshot_->modules.end()) bases_.insert(module->base);
  }

  const Snapshot* snapshot_;
  std::set<std::uint64_t> bases_;
};

}  // namespace

std::vector<std::string> files_with_names(const Snapshot& snapshot, const Report& report,
                                          const std::function<bool(const ThreadReport&)>& shown) {
  if (snapshot.target.architecture != Architecture::x64) return {};  // such a symbol proves nothing in x86
  Nameless nameless(snapshot);
  for (const ThreadReport& thread : report.threads) {
    for (const Callback& callback : thread.callbacks) {
      if (callback.module && callback.procedure && !callback.procedure_origin.source) {
        nameless.add_path(*callback.module);
      }
    }
    if (!shown(thread)) continue;
    for (const ReportFrame& frame : thread.frames) {
      if (!frame.origin.source) nameless.add_address(frame.rip);
    }
  }
  std::vector<std::string> files;
  for (const Module& module : snapshot.modules) {
    if (nameless.contains(module) && has_unread_names(snapshot, module)) files.push_back(module.path);
  }
  return files;
}

}  // namespace kcb
