// SPDX-License-Identifier: MIT
// usage: target_scanner PID NAME
// Takes snapshots of a process, one after the other, until somebody ends it; three minutes at most. Sets the event NAME
// after the first.
#include <cstdlib>
#include <string>
#include <string_view>

#include <windows.h>

#include "kcb/windows/process.hpp"

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string_view word = words[2];  // ASCII
  HANDLE ready = OpenEventW(EVENT_MODIFY_STATE, FALSE, std::wstring(word.begin(), word.end()).c_str());
  auto process = kcb::Process::open(std::strtoul(words[1], nullptr, 10));
  if (ready == nullptr || !process) return 1;
  constexpr ULONGLONG life_ms = 180'000;
  const ULONGLONG end = GetTickCount64() + life_ms;
  while (GetTickCount64() < end && process->snapshot()) SetEvent(ready);
  return 0;
}
