// SPDX-License-Identifier: MIT
// usage: target_pump NAME
// A process that handles messages, as most with a window do: it counts the numbered messages it gets, in their order.
// NAME is its window's class, and an event that it sets when the window is there. WM_CLOSE ends it; its exit status is
// 0 when each message had the number after the last one, up to those that WM_CLOSE tells. It ends by itself after
// fifteen minutes.
#include <string>
#include <string_view>

#include <windows.h>

namespace {

// The same numbers are in process/target.hpp.
constexpr UINT posted_number = WM_APP;    // wParam: a number, one more than the last; posted
constexpr UINT sent_number = WM_APP + 1;  // the same, sent; the answer is the number again

WPARAM last_posted = 0;
WPARAM last_sent = 0;
int wrong = 0;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  switch (message) {
    case posted_number:
      if (wparam != last_posted + 1) ++wrong;
      last_posted = wparam;
      return 0;
    case sent_number:
      if (wparam != last_sent + 1) ++wrong;
      last_sent = wparam;
      return static_cast<LRESULT>(wparam);
    case WM_TIMER:
      PostQuitMessage(3);
      return 0;
    case WM_CLOSE:  // wParam and lParam: the last numbers that were posted and sent
      if (wparam != last_posted || static_cast<WPARAM>(lparam) != last_sent) ++wrong;
      PostQuitMessage(wrong == 0 ? 0 : 1);
      return 0;
    default:
      return DefWindowProcW(window, message, wparam, lparam);
  }
}

DWORD WINAPI wait_for_ever(void* event) {
  return WaitForSingleObject(event, INFINITE);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const std::string_view word = words[1];  // ASCII
  const std::wstring name(word.begin(), word.end());
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = name.c_str();
  RegisterClassW(&window_class);
  HWND window = CreateWindowExW(0, name.c_str(), L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  SetTimer(window, 1, 900'000, nullptr);
  HANDLE never = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  CreateThread(nullptr, 0, wait_for_ever, never, 0, nullptr);
  CreateThread(nullptr, 0, wait_for_ever, never, 0, nullptr);
  HANDLE ready = OpenEventW(EVENT_MODIFY_STATE, FALSE, name.c_str());
  if (window == nullptr || ready == nullptr || SetEvent(ready) == 0) return 2;
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return static_cast<int>(message.wParam);
}
