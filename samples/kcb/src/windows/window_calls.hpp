// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "hang/hang_watch.hpp"
#include "kcb/detector/report.hpp"
#include "kcb/report/window_list.hpp"

namespace kcb {

/** The functions of the system that a list of windows is made with; a test answers in their place. */
class WindowCalls {
 public:
  using Window = void*;  ///< HWND

  WindowCalls() = default;
  WindowCalls(const WindowCalls&) = delete;
  WindowCalls& operator=(const WindowCalls&) = delete;
  virtual ~WindowCalls() = default;

  virtual std::vector<Window> top_level() = 0;        ///< EnumWindows
  virtual std::vector<Window> message_only() = 0;     ///< FindWindowEx with HWND_MESSAGE
  virtual bool visible(Window window) = 0;            ///< IsWindowVisible
  virtual bool cloaked(Window window) = 0;            ///< DWMWA_CLOAKED; false where there is no dwmapi.
  virtual std::string class_name(Window window) = 0;  ///< GetClassName
  virtual Window hung_window(Window ghost) = 0;       ///< HungWindowFromGhostWindow; null when it stands for none.
  virtual bool hung(Window window) = 0;               ///< IsHungAppWindow
  virtual bool answers(Window window) = 0;            ///< SendMessageTimeout with WM_NULL
  virtual std::uint32_t pid(Window window) = 0;       ///< GetWindowThreadProcessId
  virtual std::uint32_t tid(Window window) = 0;       ///< GetWindowThreadProcessId
  virtual std::string title(Window window) = 0;       ///< InternalGetWindowText
  virtual std::string process_name(std::uint32_t pid) = 0;  ///< Its file; empty when it cannot be read.
};

/** Those of the system. */
[[nodiscard]] WindowCalls& system_window_calls();

/**
 * The windows that a person sees, in the order of their process identifiers.
 *
 * Windows hides a window that has not handled input for 5 s behind one of class Ghost, which belongs to another process
 * and answers: listed is the window that it stands for. A cloaked window is visible to programs only. Sources: Raymond
 * Chen's and Microsoft's pages on window ghosting, IsHungAppWindow and DWMWINDOWATTRIBUTE.
 */
[[nodiscard]] std::vector<WindowInfo> list_windows(WindowCalls& calls);

/** The threads of some processes with a window that `list_windows()` lists as not answering, each once. */
[[nodiscard]] std::vector<SilentThread> silent_threads(WindowCalls& calls, const std::set<std::uint32_t>& pids);

/** Whether one of the windows of a thread answers, visible or not; false when it has none. One of them is asked. */
[[nodiscard]] bool any_window_answers(WindowCalls& calls, std::uint32_t tid);

/** Of the threads of reports: which own a window, and which a window that `list_windows()` lists as not answering. */
void find_windows(std::span<Report> reports, WindowCalls& calls);

}  // namespace kcb
