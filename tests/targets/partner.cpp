// SPDX-License-Identifier: MIT
// usage: target_partner NAME OTHER [begin]
// One of two processes that can wait for each other. It has a message-only window of the class NAME. When it gets
// WM_APP, posted or sent, it sends WM_APP to the window of the class OTHER and handles nothing that is sent to it
// meanwhile (SMTO_BLOCK), which is what makes a circle of two such processes a deadlock. It writes a line when its
// window is there; with begin, it has posted WM_APP to it then. It ends by itself after three minutes.
#include <cstdio>
#include <string>
#include <string_view>

#include <windows.h>

namespace {

constexpr UINT limit_ms = 180'000;

std::wstring other;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message == WM_TIMER) PostQuitMessage(3);
  if (message != WM_APP) return DefWindowProcW(window, message, wparam, lparam);
  const HWND partner = FindWindowExW(HWND_MESSAGE, nullptr, other.c_str(), nullptr);
  DWORD_PTR answer = 0;
  return partner != nullptr ? SendMessageTimeoutW(partner, WM_APP, 0, 0, SMTO_BLOCK, limit_ms, &answer) : 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3 && count != 4) return 2;
  const std::string_view first = words[1];  // both are ASCII
  const std::string_view second = words[2];
  const std::wstring name(first.begin(), first.end());
  other.assign(second.begin(), second.end());
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = name.c_str();
  RegisterClassW(&window_class);
  HWND window = CreateWindowExW(0, name.c_str(), L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  if (window == nullptr) return 2;
  SetTimer(window, 1, limit_ms, nullptr);
  if (count == 4) PostMessageW(window, WM_APP, 0, 0);
  std::puts("ready");
  std::fflush(stdout);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return static_cast<int>(message.wParam);
}
