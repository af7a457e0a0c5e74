// SPDX-License-Identifier: MIT
// The most ordinary deadlock: a worker holds a lock and sets the text of a window, which means to send a message; the
// window's thread, handling a posted WM_COMMAND, waits for that lock. It is in no callback. The program writes its PID
// when both wait, and stays until it is ended.
#include <initializer_list>

#include "stay.hpp"

namespace {

constexpr DWORD limit_ms = 60'000;

CRITICAL_SECTION lock;
HANDLE locked, handles_command;
HWND window;

LRESULT CALLBACK window_procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != WM_COMMAND) return DefWindowProcW(target, message, wparam, lparam);
  SetEvent(handles_command);
  EnterCriticalSection(&lock);
  LeaveCriticalSection(&lock);
  return 0;
}

DWORD WINAPI work(void*) {
  EnterCriticalSection(&lock);
  SetEvent(locked);
  if (WaitForSingleObject(handles_command, limit_ms) != WAIT_OBJECT_0) return 1;
  SetWindowTextW(window, L"done");
  LeaveCriticalSection(&lock);
  return 0;
}

DWORD WINAPI own_window(void*) {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"kcb_target_locked";
  RegisterClassW(&window_class);
  window = CreateWindowExW(0, L"kcb_target_locked", L"work in progress", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 200,
                           100, nullptr, nullptr, nullptr, nullptr);
  CreateThread(nullptr, 0, work, nullptr, 0, nullptr);
  if (WaitForSingleObject(locked, limit_ms) != WAIT_OBJECT_0) return 1;
  PostMessageW(window, WM_COMMAND, 1, 0);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return 0;
}

}  // namespace

int main() {
  InitializeCriticalSection(&lock);
  for (HANDLE* event : {&locked, &handles_command}) *event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  CreateThread(nullptr, 0, own_window, nullptr, 0, nullptr);
  if (WaitForSingleObject(handles_command, limit_ms) != WAIT_OBJECT_0) return 1;
  tell_and_stay(GetCurrentProcessId());
  return 0;
}
