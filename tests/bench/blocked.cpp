// SPDX-License-Identifier: MIT
// usage: bench_blocked COUNT
// A process with so many threads that are blocked in a kernel-mode callback. It writes its PID when they are, and stays
// until it is ended; fifteen minutes at most.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <windows.h>

namespace {

constexpr UINT block = WM_APP;
constexpr DWORD limit_ms = 60'000;
constexpr DWORD life_ms = 900'000;

HANDLE step;  // set by each thread when its window is there, and when it is blocked
HANDLE never;

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != block) return DefWindowProcW(window, message, wparam, lparam);
  SignalObjectAndWait(step, never, INFINITE, FALSE);
  return 0;
}

DWORD WINAPI receive(void* into) {
  auto& window = *static_cast<HWND*>(into);
  window = CreateWindowExW(0, L"kcb_bench", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  SetEvent(step);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  step = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  never = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"kcb_bench";
  RegisterClassW(&window_class);
  std::vector<HWND> windows(std::strtoul(words[1], nullptr, 10));
  for (HWND& window : windows) {
    CreateThread(nullptr, 0, receive, &window, 0, nullptr);
    if (WaitForSingleObject(step, limit_ms) != WAIT_OBJECT_0) return 1;
    SendNotifyMessageW(window, block, 0, 0);  // sent, and nobody waits for the answer
    if (WaitForSingleObject(step, limit_ms) != WAIT_OBJECT_0) return 1;
  }
  std::printf("%lu\n", static_cast<unsigned long>(GetCurrentProcessId()));
  std::fflush(stdout);
  WaitForSingleObject(never, life_ms);
  return 0;
}
