// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "window_calls.hpp"

namespace kcb {
namespace {

using Window = WindowCalls::Window;

/** A window that a person sees. */
struct Seen {
  Window window;
  bool answers;
};

/** Those of some processes; of all without `pids`. The windows of a thread have one queue, so one answers for all. */
std::vector<Seen> seen_windows(WindowCalls& calls, const std::set<std::uint32_t>* pids) {
  std::vector<Seen> windows;
  std::set<Window> listed;
  std::map<std::uint32_t, bool> threads;
  const auto wanted = [&](Window window) { return pids == nullptr || pids->contains(calls.pid(window)); };
  const std::vector<Window> all = calls.top_level();
  for (const Window window : all) {
    if (!calls.visible(window) || calls.class_name(window) != "Ghost") continue;
    // Any program may name a class so.
    const Window hung = calls.hung_window(window);
    if (hung == nullptr) continue;
    listed.insert(window);
    if (!listed.insert(hung).second || !wanted(hung)) continue;
    windows.push_back({hung, false});
    threads[calls.tid(hung)] = false;
  }
  for (const Window window : all) {
    if (!wanted(window) || !calls.visible(window) || calls.cloaked(window) || !listed.insert(window).second) continue;
    const auto [answer, fresh] = threads.try_emplace(calls.tid(window));
    if (fresh) answer->second = !calls.hung(window) && calls.answers(window);
    windows.push_back({window, answer->second});
  }
  return windows;
}

}  // namespace

std::vector<WindowInfo> list_windows(WindowCalls& calls) {
  std::vector<WindowInfo> windows;
  for (const auto& [window, answers] : seen_windows(calls, nullptr)) {
    const std::uint32_t pid = calls.pid(window);
    windows.push_back({pid, calls.process_name(pid), calls.title(window), answers});
  }
  std::ranges::stable_sort(windows, {}, &WindowInfo::pid);
  return windows;
}

std::vector<SilentThread> silent_threads(WindowCalls& calls, const std::set<std::uint32_t>& pids) {
  std::vector<SilentThread> silent;
  std::set<std::uint32_t> listed;
  for (const auto& [window, answers] : seen_windows(calls, &pids)) {
    const std::uint32_t tid = calls.tid(window);
    if (answers || !listed.insert(tid).second) continue;
    silent.push_back({tid, {reinterpret_cast<std::uintptr_t>(window), calls.title(window)}});
  }
  return silent;
}

bool any_window_answers(WindowCalls& calls, std::uint32_t tid) {
  for (const auto& windows : {calls.top_level(), calls.message_only()}) {
    const auto window = std::ranges::find(windows, tid, [&](Window owned) { return calls.tid(owned); });
    if (window != windows.end()) return !calls.hung(*window) && calls.answers(*window);
  }
  return false;
}

void find_windows(std::span<Report> reports, WindowCalls& calls) {
  std::map<std::uint32_t, ThreadReport*> threads;
  std::set<std::uint32_t> pids;
  for (Report& report : reports) {
    if (report.target.pid) pids.insert(*report.target.pid);
    for (ThreadReport& thread : report.threads) {
      thread.owns_window = false;
      threads.emplace(thread.tid, &thread);
    }
  }
  for (const auto& windows : {calls.top_level(), calls.message_only()}) {
    for (const Window window : windows) {
      if (const auto owner = threads.find(calls.tid(window)); owner != threads.end()) owner->second->owns_window = true;
    }
  }
  for (const auto& [tid, window] : silent_threads(calls, pids)) {
    if (const auto owner = threads.find(tid); owner != threads.end()) owner->second->unresponsive = window;
  }
}

}  // namespace kcb
