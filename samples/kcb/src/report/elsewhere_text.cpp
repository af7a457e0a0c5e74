// SPDX-License-Identifier: MIT
#include "elsewhere_text.hpp"

#include <algorithm>
#include <span>

#include "language/plain_text.hpp"

namespace kcb {
namespace {

constexpr std::size_t longest_shown = 300;  // of a path, which a dump may have made up
constexpr std::size_t most_paths = 16;

std::string list_of(std::span<const std::string> paths) {
  std::string list;
  for (const std::string& path : paths.first(std::min(paths.size(), most_paths))) {
    list += (list.empty() ? "" : ", ") + file_name(path);
  }
  return paths.size() > most_paths ? list + ", …" : list;
}

}  // namespace

std::string file_name(std::string_view path) {
  return shown_beginning(path.substr(path.find_last_of("\\/") + 1), longest_shown);
}

std::string innermost_elsewhere(const Report& report) {
  std::vector<std::string> paths;
  for (const ThreadReport& thread : report.threads) {
    if (!runs_elsewhere(thread) || (!in_progress(thread) && !thread.exception && !hangs(thread))) continue;
    const std::string& path = thread.running->module;
    if (paths.size() <= most_paths && std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
  }
  return list_of(paths);
}

void add_hook_module(Lines& lines, const Callback& callback) {
  if (!callback.module) return;
  const bool elsewhere = callback.module_folder == ModuleFolder::elsewhere;
  if (callback.procedure && !elsewhere) return;
  lines.add("report_hook_module",
            {{"path", shown_beginning(*callback.module, longest_shown)}, {"elsewhere", elsewhere}}, 2);
}

void add_running(Lines& lines, const ThreadReport& thread) {
  if (!runs_elsewhere(thread)) return;
  const bool chained = thread.frames.at(thread.running->frame).trust == Trust::chained;
  lines.add("report_running", {{"path", shown_beginning(thread.running->module, longest_shown)}, {"chained", chained}},
            1);
}

void add_elsewhere(Lines& lines, const std::vector<std::string>& paths) {
  if (!paths.empty()) lines.add("report_elsewhere", {{"count", paths.size()}, {"names", list_of(paths)}});
}

}  // namespace kcb
