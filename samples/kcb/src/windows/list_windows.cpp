// SPDX-License-Identifier: MIT
#include "kcb/windows/list_windows.hpp"

#include <algorithm>

#include <windows.h>

#include "handle.hpp"
#include "language/utf.hpp"
#include "process_path.hpp"

namespace kcb {
namespace {

std::string title_of(HWND window) {
  std::wstring title(512, L'\0');
  // GetWindowText would send a message to some windows and hang with them.
  const int length = InternalGetWindowText(window, title.data(), static_cast<int>(title.size()));
  return to_utf8(std::wstring_view(title).substr(0, static_cast<std::size_t>(std::max(length, 0))));
}

std::string process_name(DWORD pid) {
  const Handle process = owner_of(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
  const std::string path = process ? path_of(process.get()) : std::string();
  return path.substr(path.find_last_of('\\') + 1);
}

BOOL CALLBACK add_window(HWND window, LPARAM list) {
  if (IsWindowVisible(window) == 0) return TRUE;
  DWORD pid = 0;
  GetWindowThreadProcessId(window, &pid);
  DWORD_PTR ignored = 0;
  const bool answers = SendMessageTimeoutW(window, WM_NULL, 0, 0, SMTO_ABORTIFHUNG, answer_limit_ms, &ignored) != 0;
  reinterpret_cast<std::vector<WindowInfo>*>(list)->push_back({pid, process_name(pid), title_of(window), answers});
  return TRUE;
}

}  // namespace

std::vector<WindowInfo> list_windows() {
  std::vector<WindowInfo> windows;
  EnumWindows(add_window, reinterpret_cast<LPARAM>(&windows));
  std::ranges::stable_sort(windows, {}, &WindowInfo::pid);
  return windows;
}

}  // namespace kcb
