// SPDX-License-Identifier: MIT
#include "name_files.hpp"

#include <set>
#include <string_view>

#include "image/pe_headers.hpp"

namespace kcb {
namespace {

/** Whether the file of a module has names, and was not read. */
bool has_unread_names(const Snapshot& snapshot, const Module& module) {
  if (snapshot.symbols.contains(module.base)) return false;
  const auto headers = read_pe_headers(MappedBytes{&snapshot.memory, module.base});
  return headers && headers->file.symbol_table != 0 && headers->identity().time_stamp == module.time_stamp;
}

}  // namespace

std::vector<std::string> files_with_names(const Snapshot& snapshot, const Report& report,
                                          const std::function<bool(const ThreadReport&)>& shown) {
  if (snapshot.target.architecture != Architecture::x64) return {};  // such a symbol proves nothing in x86
  std::set<std::uint64_t> addresses;  // without a name; sorted, for a hostile dump may have many, and many modules
  std::set<std::string_view> paths;
  for (const ThreadReport& thread : report.threads) {
    for (const Callback& callback : thread.callbacks) {
      if (callback.module && callback.procedure && !callback.procedure_origin.source) paths.insert(*callback.module);
    }
    if (!shown(thread)) continue;
    for (const ReportFrame& frame : thread.frames) {
      if (!frame.origin.source) addresses.insert(frame.rip);
    }
  }
  std::vector<std::string> files;
  for (const Module& module : snapshot.modules) {
    const auto first = addresses.lower_bound(module.base);
    const bool is_shown =
        (first != addresses.end() && *first - module.base < module.size) || paths.contains(module.path);
    if (is_shown && has_unread_names(snapshot, module)) files.push_back(module.path);
  }
  return files;
}

}  // namespace kcb
