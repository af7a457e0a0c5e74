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

/** Runs on a thread that the system starts. */
BOOL WINAPI ask_for_end(DWORD event) {
  static std::atomic<bool> asked{false};
  if (event > CTRL_BREAK_EVENT || asked.exchange(true)) return FALSE;
  return SetEvent(asked_end());
}

}  // namespace

void* take_ctrl_c() {
  const HANDLE event = asked_end();
  SetConsoleCtrlHandler(ask_for_end, TRUE);
  return event;
}

}  // namespace kcb::command
#endif
