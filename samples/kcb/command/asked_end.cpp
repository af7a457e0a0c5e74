// SPDX-License-Identifier: MIT
// Ctrl-C that ends what a command was asked to do.
#ifdef _WIN32
#include "asked_end.hpp"

#include <atomic>

#include <windows.h>

namespace kcb::command {
namespace {

HANDLE asked_end() {
  static const HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  return event;
}

/**
 * Under Wine, one key press arrives twice in a moment: from the terminal, and from the script that runs the program and
 * hands the signal on.
 */
constexpr ULONGLONG same_press_ms = 300;

/** Runs on a thread that the system starts. */
BOOL WINAPI ask_for_end(DWORD event) {
  static std::atomic<ULONGLONG> first{0};
  if (event > CTRL_BREAK_EVENT) return FALSE;
  const ULONGLONG now = GetTickCount64();
  ULONGLONG before = 0;
  if (first.compare_exchange_strong(before, now)) return SetEvent(asked_end());
  return now - before < same_press_ms ? TRUE : FALSE;
}

}  // namespace

void* take_ctrl_c() {
  const HANDLE event = asked_end();
  SetConsoleCtrlHandler(ask_for_end, TRUE);
  return event;
}

}  // namespace kcb::command
#endif
