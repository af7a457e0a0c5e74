// SPDX-License-Identifier: MIT
// A process with much to do, which knows whether it has been harmed: one thread sends numbered messages to the window
// of another as fast as they are answered. It writes its PID; then, for each line that it reads, `unharmed`, or what is
// wrong: a thread that is suspended, or messages that are not answered any more. It ends with its input.
#include <array>
#include <atomic>
#include <cstdio>

#include <windows.h>
// windows.h comes first
#include <tlhelp32.h>

namespace {

constexpr UINT numbered = WM_APP;
constexpr DWORD limit_ms = 60'000;

HANDLE ready;
HWND window;
std::atomic<WPARAM> answered;

LRESULT CALLBACK window_procedure(HWND target, UINT message, WPARAM wparam, LPARAM lparam) {
  return message == numbered ? static_cast<LRESULT>(wparam) : DefWindowProcW(target, message, wparam, lparam);
}

DWORD WINAPI receive(void*) {
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"kcb_target_busy";
  RegisterClassW(&window_class);
  window = CreateWindowExW(0, L"kcb_target_busy", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  SetEvent(ready);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return 0;
}

DWORD WINAPI send(void*) {
  for (WPARAM number = 1; SendMessageW(window, numbered, number, 0) == static_cast<LRESULT>(number); ++number) {
    answered = number;
    answered.notify_all();
  }
  return 0;
}

/** How many threads of this process are suspended. */
int suspended_threads() {
  int suspended = 0;
  HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  THREADENTRY32 entry{};
  entry.dwSize = sizeof(entry);
  for (BOOL more = Thread32First(list, &entry); more != 0; more = Thread32Next(list, &entry)) {
    if (entry.th32OwnerProcessID != GetCurrentProcessId() || entry.th32ThreadID == GetCurrentThreadId()) continue;
    HANDLE thread = OpenThread(THREAD_SUSPEND_RESUME, FALSE, entry.th32ThreadID);
    if (const DWORD before = SuspendThread(thread); before != static_cast<DWORD>(-1)) {
      suspended += before > 0 ? 1 : 0;
      ResumeThread(thread);
    }
    CloseHandle(thread);
  }
  CloseHandle(list);
  return suspended;
}

/** Waits until some more messages have been answered. */
DWORD WINAPI see_progress(void*) {
  for (int i = 0; i < 3; ++i) answered.wait(answered);
  return 0;
}

bool goes_on() {
  HANDLE watcher = CreateThread(nullptr, 0, see_progress, nullptr, 0, nullptr);
  const bool seen = WaitForSingleObject(watcher, limit_ms) == WAIT_OBJECT_0;
  CloseHandle(watcher);
  return seen;
}

void say(const char* line) {
  std::puts(line);
  std::fflush(stdout);
}

}  // namespace

int main() {
  ready = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  CreateThread(nullptr, 0, receive, nullptr, 0, nullptr);
  if (WaitForSingleObject(ready, limit_ms) != WAIT_OBJECT_0) return 1;
  CreateThread(nullptr, 0, send, nullptr, 0, nullptr);
  std::printf("%lu\n", static_cast<unsigned long>(GetCurrentProcessId()));
  std::fflush(stdout);
  std::array<char, 64> line{};
  while (std::fgets(line.data(), static_cast<int>(line.size()), stdin) != nullptr) {
    if (const int count = suspended_threads(); count > 0) {
      std::printf("%d suspended\n", count);
      std::fflush(stdout);
    } else {
      say(goes_on() ? "unharmed" : "messages are not answered");
    }
  }
  return 0;
}
