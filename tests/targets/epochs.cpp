// SPDX-License-Identifier: MIT
// usage: target_epochs NAME [POWERS]
// Two threads with windows that send to each other, in callbacks nested to a random depth, and stay there for random
// times, computing, waiting or asking the system. What they are doing they publish in the shared memory NAME +
// "_memory". NAME is an event that tells that they have begun. POWERS: how many powers of two of milliseconds a stay
// can have, 9 if not given. The program ends by itself after fifteen minutes.
#include "epochs.hpp"

#include <random>
#include <string>
#include <string_view>

#include <windows.h>

using namespace kcb::test::epochs;

namespace {

constexpr UINT question = WM_APP;  // wParam: callbacks still to come, this one included
constexpr DWORD limit_ms = 60'000;
constexpr DWORD life_ms = 900'000;
constexpr std::uint32_t most_levels = 2 * deepest - 1;  // the first thread has every other level

Threads* published;
std::array<HWND, 2> windows;
HANDLE ready;
HANDLE never;
std::uint32_t powers = 9;

/** Whoever changes the state of a thread, there is one at a time: the sender waits while the receiver is at it. */
void begin_change(Published& thread) {
  ++thread.epoch;
}
void settle(Published& thread, std::uint32_t depth) {
  thread.depth = depth;
  ++thread.epoch;
}

/** Between this and the return of SendMessage only the receiver knows when its callback begins and ends. */
void send(std::size_t receiver, WPARAM levels) {
  Published& thread = (*published)[receiver];
  const std::uint32_t before = thread.depth;
  begin_change(thread);
  SendMessageW(windows[receiver], question, levels, 0);
  settle(thread, before);
}

/**
 * Stays where it is for 1 to 256 ms, or as long as asked for, in one of three ways. Each power of two is as frequent:
 * on a fast machine and on a slow one, some stays are shorter than a scan, some longer.
 */
void linger(std::mt19937& random) {
  const DWORD ms = 1U << random() % powers;
  const ULONGLONG end = GetTickCount64() + ms;
  switch (random() % 3) {
    case 0:
      WaitForSingleObject(never, ms);
      break;
    case 1:
      while (GetTickCount64() < end) static_cast<void>(std::to_string(random()));
      break;
    default:
      while (GetTickCount64() < end) static_cast<void>(GetKeyState(VK_SHIFT));
  }
}

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  thread_local std::mt19937 random(GetCurrentThreadId());
  const std::size_t me = window == windows[0] ? 0 : 1;
  Published& thread = (*published)[me];
  settle(thread, thread.depth + 1);
  linger(random);
  if (wparam > 1) send(1 - me, wparam - 1);
  linger(random);
  begin_change(thread);
  return 0;
}

DWORD WINAPI receive(void* number) {
  const auto me = reinterpret_cast<std::size_t>(number);
  windows[me] = CreateWindowExW(0, L"kcb_target_epochs", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
  (*published)[me].tid = GetCurrentThreadId();
  SetEvent(ready);
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || count > 3) return 2;
  if (count == 3) powers = static_cast<std::uint32_t>(std::stoul(words[2]));
  const std::string_view word = words[1];  // ASCII
  const std::wstring name(word.begin(), word.end());
  HANDLE memory = OpenFileMappingW(FILE_MAP_WRITE, FALSE, (name + L"_memory").c_str());
  published = static_cast<Threads*>(MapViewOfFile(memory, FILE_MAP_WRITE, 0, 0, sizeof(Threads)));
  ready = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  never = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  WNDCLASSW window_class{};
  window_class.lpfnWndProc = window_procedure;
  window_class.lpszClassName = L"kcb_target_epochs";
  RegisterClassW(&window_class);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    CreateThread(nullptr, 0, receive, reinterpret_cast<void*>(i), 0, nullptr);
    if (WaitForSingleObject(ready, limit_ms) != WAIT_OBJECT_0) return 1;
  }
  HANDLE begun = OpenEventW(EVENT_MODIFY_STATE, FALSE, name.c_str());
  if (published == nullptr || begun == nullptr || SetEvent(begun) == 0) return 2;

  std::mt19937 random(1);
  const ULONGLONG end = GetTickCount64() + life_ms;
  while (GetTickCount64() < end) {
    linger(random);
    if (const auto levels = random() % (most_levels + 1); levels > 0) send(0, levels);
  }
  return 0;
}
