// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "window_calls.hpp"

namespace kcb {

std::vector<WindowInfo> list_windows(WindowCalls& calls) {
  using Window = WindowCalls::Window;
  std::vector<WindowInfo> windows;
  std::set<Window> listed;
  const auto add = [&](Window window, bool answers) {
    const std::uint32_t pid = calls.pid(window);
    windows.push_back({pid, calls.process_name(pid), calls.title(window), answers});
  };
  const std::vector<Window> all = calls.top_level();
  for (const Window window : all) {
    if (!calls.visible(window) || calls.class_name(window) != "Ghost") continue;
    // Any program may name a class so.
    const Window hung = calls.hung_window(window);
    if (hung == nullptr) continue;
    listed.insert(window);
    if (listed.insert(hung).second) add(hung, false);
  }
  for (const Window window : all) {
    if (!calls.visible(window) || calls.cloaked(window) || !listed.insert(window).second) continue;
    add(window, !calls.hung(window) && calls.answers(window));
  }
  std::ranges::stable_sort(windows, {}, &WindowInfo::pid);
  return windows;
}

}  // namespace kcb
