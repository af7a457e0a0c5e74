// SPDX-License-Identifier: MIT
// A process that holds a handle to another one that has ended. It writes the other's PID, and stays until it is
// ended.
#include <array>

#include "stay.hpp"

int main(int count, char**) {
  if (count > 1) return 0;  // the other one
  std::array<wchar_t, 32768> path{};
  GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
  std::array<wchar_t, 16> command_line{L"corpse end"};
  STARTUPINFOW startup{};
  startup.cb = sizeof(startup);
  PROCESS_INFORMATION other{};
  if (CreateProcessW(path.data(), command_line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup,
                     &other) == 0 ||
      WaitForSingleObject(other.hProcess, 20'000) != WAIT_OBJECT_0) {
    return 1;
  }
  tell_and_stay(other.dwProcessId);
  return 0;
}
