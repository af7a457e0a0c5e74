// SPDX-License-Identifier: MIT
// usage: target_freeze PID
// Suspends every thread of a process until standard input ends, then resumes them.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <windows.h>

#include <tlhelp32.h>

namespace {

/** The threads of a process; each is to be closed. */
std::vector<HANDLE> threads_of(DWORD pid) {
  std::vector<HANDLE> threads;
  HANDLE list = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  if (list == INVALID_HANDLE_VALUE) return threads;
  THREADENTRY32 entry{};
  entry.dwSize = sizeof(entry);
  for (BOOL more = Thread32First(list, &entry); more != 0; more = Thread32Next(list, &entry)) {
    if (entry.th32OwnerProcessID != pid) continue;
    HANDLE thread = OpenThread(THREAD_SUSPEND_RESUME, FALSE, entry.th32ThreadID);
    if (thread != nullptr) threads.push_back(thread);
  }
  CloseHandle(list);
  return threads;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const std::vector<HANDLE> threads = threads_of(std::strtoul(words[1], nullptr, 10));
  if (threads.empty()) return 1;
  for (HANDLE thread : threads) SuspendThread(thread);
  while (std::getchar() != EOF) {
  }
  for (HANDLE thread : threads) {
    ResumeThread(thread);
    CloseHandle(thread);
  }
  return 0;
}
