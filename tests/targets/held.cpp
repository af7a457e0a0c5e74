// SPDX-License-Identifier: MIT
// A process with a thread that is held in a callback, and one that waits for its answer. It writes its PID when that is
// so, and stays so until it is ended.
#include <initializer_list>

#include "stay.hpp"

namespace {

constexpr UINT question = WM_APP;
constexpr DWORD limit_ms = 60'000;

HANDLE window_ready, in_callback, never;
HWND window;

LRESULT CALLBACK window_procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(target, message, wparam, lparam);
  SetEvent(in_callback);
  WaitForSingleObject(never, INFINITE);
  return 0;
}

DWORD WINAPI receive(void*) {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"kcb_target_held";
  RegisterClassW(&window_class);
  window = CreateWindowExW(0, L"kcb_target_held", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  SetEvent(window_ready);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return 0;
}

DWORD WINAPI send(void*) {
  return static_cast<DWORD>(SendMessageW(window, question, 0, 0));
}

}  // namespace

int main() {
  for (HANDLE* event : {&window_ready, &in_callback, &never}) *event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  CreateThread(nullptr, 0, receive, nullptr, 0, nullptr);
  if (WaitForSingleObject(window_ready, limit_ms) != WAIT_OBJECT_0) return 1;
  CreateThread(nullptr, 0, send, nullptr, 0, nullptr);
  if (WaitForSingleObject(in_callback, limit_ms) != WAIT_OBJECT_0) return 1;
  tell_and_stay(GetCurrentProcessId());
  return 0;
}
