// SPDX-License-Identifier: MIT
#include "window_calls.hpp"

#include <algorithm>
#include <array>

#include <windows.h>

#include "handle.hpp"
#include "kcb/windows/find_windows.hpp"
#include "kcb/windows/list_windows.hpp"
#include "language/utf.hpp"
#include "process_path.hpp"
#include "system.hpp"

namespace kcb {
namespace {

BOOL CALLBACK add_window(HWND window, LPARAM list) {
  reinterpret_cast<std::vector<WindowCalls::Window>*>(list)->push_back(window);
  return TRUE;
}

HWND handle_of(WindowCalls::Window window) {
  return static_cast<HWND>(window);
}

class SystemWindowCalls final : public WindowCalls {
 public:
  std::vector<Window> top_level() override {
    std::vector<Window> windows;
    EnumWindows(add_window, reinterpret_cast<LPARAM>(&windows));
    return windows;
  }

  std::vector<Window> message_only() override {
    constexpr std::size_t most = 10'000;  // windows come and go while this asks, so it could do so without end
    std::vector<Window> windows;
    HWND window = nullptr;
    while (windows.size() < most && (window = FindWindowExW(HWND_MESSAGE, window, nullptr, nullptr)) != nullptr) {
      windows.push_back(window);
    }
    return windows;
  }

  bool visible(Window window) override { return IsWindowVisible(handle_of(window)) != 0; }

  bool cloaked(Window window) override {
    using DwmGetWindowAttributeFunction = HRESULT(WINAPI*)(HWND, DWORD, void*, DWORD);
    static const auto call = [] {
      LoadLibraryExW(L"dwmapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);  // stays loaded
      return function_of<DwmGetWindowAttributeFunction>(L"dwmapi.dll", "DwmGetWindowAttribute");
    }();
    constexpr DWORD attribute_cloaked = 14;  // DWMWA_CLOAKED, since Windows 8
    DWORD reasons = 0;
    return call != nullptr && call(handle_of(window), attribute_cloaked, &reasons, sizeof(reasons)) == S_OK &&
           reasons != 0;
  }

  std::string class_name(Window window) override {
    std::array<wchar_t, 257> name{};  // the longest has 256 characters
    const int length = GetClassNameW(handle_of(window), name.data(), static_cast<int>(name.size()));
    return to_utf8({name.data(), static_cast<std::size_t>(std::max(length, 0))});
  }

  Window hung_window(Window ghost) override {
    using HungWindowFromGhostWindowFunction = HWND(WINAPI*)(HWND);
    static const auto call = function_of<HungWindowFromGhostWindowFunction>(L"user32.dll", "HungWindowFromGhostWindow");
    return call != nullptr ? call(handle_of(ghost)) : nullptr;
  }

  bool hung(Window window) override { return IsHungAppWindow(handle_of(window)) != 0; }

  bool answers(Window window) override {
    DWORD_PTR ignored = 0;
    return SendMessageTimeoutW(handle_of(window), WM_NULL, 0, 0, SMTO_ABORTIFHUNG, answer_limit_ms, &ignored) != 0;
  }

  std::uint32_t pid(Window window) override {
    DWORD pid = 0;
    GetWindowThreadProcessId(handle_of(window), &pid);
    return pid;
  }

  std::uint32_t tid(Window window) override { return GetWindowThreadProcessId(handle_of(window), nullptr); }

  std::string title(Window window) override {
    std::wstring title(512, L'\0');
    // GetWindowText would send a message to some windows and hang with them.
    const int length = InternalGetWindowText(handle_of(window), title.data(), static_cast<int>(title.size()));
    return to_utf8(std::wstring_view(title).substr(0, static_cast<std::size_t>(std::max(length, 0))));
  }

  std::string process_name(std::uint32_t pid) override {
    const Handle process = owner_of(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
    const std::string path = process ? path_of(process.get()) : std::string();
    return path.substr(path.find_last_of('\\') + 1);
  }
};

}  // namespace

WindowCalls& system_window_calls() {
  static SystemWindowCalls calls;
  return calls;
}

std::vector<WindowInfo> list_windows() {
  return list_windows(system_window_calls());
}

void find_windows(Report& report) {
  find_windows({&report, 1}, system_window_calls());
}

}  // namespace kcb
